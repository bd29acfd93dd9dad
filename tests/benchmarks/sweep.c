/* The same training of many 2-2-1 networks at once, as one writes it by hand for speed.

   Networks stand side by side in blocks of LANES: p[block][parameter][lane], so that the loop over
   lanes becomes one of vectors. e^x is that of core/exp.py, put in where it is used.

   x: n rows of two; y: n targets; table[128]: 2^(i / 128); people in the table's order. */

#include <stdint.h>
#include <string.h>

#define LANES 16

static const double *table;

static inline double exponential(double x)
{
    x = x < -700.0 ? -700.0 : x;
    x = x > 709.0 ? 709.0 : x;
    const double shifted = x * 184.6649652337873 + 6755399441055744.0;
    const double k = shifted - 6755399441055744.0;
    uint64_t bits, t_bits;
    double t;
    memcpy(&bits, &shifted, 8);
    const double r = (x - k * 0.005415212347998022) - k * 1.2655086083325438e-13;
    const double rr = r * r;
    const double p = r + (rr * (0.5 + r * (1.0 / 6.0))
                          + (rr * rr) * (0.041666652666666666 + r * (1.0 / 120.0)));
    memcpy(&t_bits, table + (bits & 127), 8);
    t_bits += (bits >> 7) << 52;
    memcpy(&t, &t_bits, 8);
    return t + t * p;
}

static inline double f(double z) { return 1.0 / (1.0 + exponential(-z)); }

void train(double *blocks, long count, const double *powers, const double *x, const double *y,
           long n, const double *eta, long steps)
{
    table = powers;
    for (long block = 0; block < count; block++) {
        double (*restrict p)[LANES] = (double (*)[LANES])(blocks + block * 9 * LANES);
        const double *restrict rate = eta + block * LANES;
        long who = 0;
        for (long step = 0; step < steps; step++) {
            const double x1 = x[2 * who], x2 = x[2 * who + 1], truth = y[who];
#pragma GCC ivdep
            for (int l = 0; l < LANES; l++) {
                const double h1 = f(p[0][l] * x1 + p[1][l] * x2 + p[2][l]);
                const double h2 = f(p[3][l] * x1 + p[4][l] * x2 + p[5][l]);
                const double o1 = f(p[6][l] * h1 + p[7][l] * h2 + p[8][l]);
                const double d = -2.0 * (truth - o1) * (o1 * (1.0 - o1));
                const double d1 = d * p[6][l] * (h1 * (1.0 - h1));
                const double d2 = d * p[7][l] * (h2 * (1.0 - h2));
                p[0][l] -= rate[l] * (d1 * x1);
                p[1][l] -= rate[l] * (d1 * x2);
                p[2][l] -= rate[l] * d1;
                p[3][l] -= rate[l] * (d2 * x1);
                p[4][l] -= rate[l] * (d2 * x2);
                p[5][l] -= rate[l] * d2;
                p[6][l] -= rate[l] * (d * h1);
                p[7][l] -= rate[l] * (d * h2);
                p[8][l] -= rate[l] * d;
            }
            if (++who == n) who = 0;
        }
    }
}
