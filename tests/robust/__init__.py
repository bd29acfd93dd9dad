"""Long proofs, each by one command; short versions of them run with the other tests."""
