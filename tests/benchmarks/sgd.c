/* Stochastic gradient descent on a 2-2-1 sigmoid network, as one writes it for one network only.

   p: w1 w2 b1 w3 w4 b2 w5 w6 b3; x: n rows of two; y: n targets; people in the table's order. */

#include <math.h>

static double f(double z) { return 1.0 / (1.0 + exp(-z)); }

void train(double *p, const double *x, const double *y, long n, double eta, long steps)
{
    double w1 = p[0], w2 = p[1], b1 = p[2], w3 = p[3], w4 = p[4], b2 = p[5];
    double w5 = p[6], w6 = p[7], b3 = p[8];
    long who = 0;
    for (long step = 0; step < steps; step++) {
        const double x1 = x[2 * who], x2 = x[2 * who + 1];
        const double h1 = f(w1 * x1 + w2 * x2 + b1);
        const double h2 = f(w3 * x1 + w4 * x2 + b2);
        const double o1 = f(w5 * h1 + w6 * h2 + b3);
        const double d = -2.0 * (y[who] - o1) * o1 * (1.0 - o1);
        const double d1 = d * w5 * h1 * (1.0 - h1);
        const double d2 = d * w6 * h2 * (1.0 - h2);
        w1 -= eta * d1 * x1;
        w2 -= eta * d1 * x2;
        b1 -= eta * d1;
        w3 -= eta * d2 * x1;
        w4 -= eta * d2 * x2;
        b2 -= eta * d2;
        w5 -= eta * d * h1;
        w6 -= eta * d * h2;
        b3 -= eta * d;
        if (++who == n) who = 0;
    }
    p[0] = w1; p[1] = w2; p[2] = b1; p[3] = w3; p[4] = w4; p[5] = b2;
    p[6] = w5; p[7] = w6; p[8] = b3;
}
