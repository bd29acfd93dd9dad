"""What one sees and touches: one Lab, one worker thread, and panels that draw what the Lab says."""
