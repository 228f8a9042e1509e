/*
 * Erlang B, C and A.
 *
 * All three come down to the probabilities of a birth-and-death chain relative
 * to one of its states: products of ratios of rates, summed downwards (fewer
 * callers) or upwards (more callers). Every term is positive, so no digits are
 * lost to cancellation, however many agents there are; and terms fade like a
 * bell curve, so a sum has about the square root of the load of them.
 *
 * Erlang A, with c = agents · patience / handle and x = load · patience /
 * handle (the calls that arrive during a mean patience), follows from the
 * density of the wait that a caller of endless patience would have (Mandelbaum
 * and Zeltyn 2007, after Baccelli and Hebuterne 1981). Relative to the state
 * with one agent free it is, at the time t in mean patiences,
 *     x · exp(x · (1 - e^-t) - c · t),
 * and its integrals are incomplete gamma functions, that is, upward sums. In
 * underload (x <= c) they are small enough to be taken as they are. In overload
 * they may exceed any range, and are divided by x^-c · e^x · gamma(c + 1),
 * which leaves probabilities. The one difference, answered less answered late,
 * is of two parts of the share itself, so its error stays that of a share.
 */
#include "redite/erlang.h"

#include <math.h>
#include <stdbool.h>

/* Terms below this share of their sum are left out. */
#define NEGLIGIBLE 1e-20

/* The rest of a probability is negligible below e to the power of minus this.
 */
#define CERTAIN 46

/* Patience as good as endless, and as good as none, in mean gaps of calls. */
#define ENDLESS   1e12
#define IMMEDIATE 1e-100

#define TWO_PI 6.283185307179586476925

/* 1 + top/x + top(top-1)/x^2 + ..., `count` terms after the 1. */
static double
sum_down(double top, double x, uint64_t count)
{
    double term = 1;
    double sum = 1;

    for (uint64_t i = 0; i < count && term > NEGLIGIBLE * sum; i++) {
        term *= (top - (double)i) / x;
        sum += term;
    }
    return sum;
}

/* x/(c+1) + x^2/((c+1)(c+2)) + ..., where x is not far above c. */
static double
sum_up(double c, double x)
{
    double term = x / (c + 1);
    double sum = term;

    while (term > NEGLIGIBLE * sum) {
        c += 1;
        term *= x / (c + 1);
        sum += term;
    }
    return sum;
}

/* u - log(1 + u), exact near 0 as well (Loader 2000). */
static double
exceed_log(double u)
{
    double v = u / (2 + u);
    double power = v;
    double sum = 0;

    if (fabs(u) > 0.1)
        return u - log1p(u);
    for (int i = 3; i < 21; i += 2) {
        power *= v * v;
        sum += power / i;
    }
    return u * v - 2 * sum;
}

/* z - (1 - e^-z), exact near 0 as well. */
static double
exceed_exp(double z)
{
    double term = z * z / 2;
    double sum = term;

    if (z > 0.5)
        return z + expm1(-z);
    for (int i = 3; i < 18; i++) {
        term *= -z / i;
        sum += term;
    }
    return sum;
}

/*
 * The Poisson weight e^-x · x^s / gamma(s + 1) of a real s > 0, by Stirling's
 * series and the deviance (C. Loader, "Fast and accurate computation of
 * binomial probabilities", 2000): a difference of logarithms of gamma would
 * lose a digit for each digit of s.
 */
static double
weigh_poisson(double s, double x)
{
    double q = 1 / (s * s);
    double stirling;

    if (s < 16)
        return exp(s * log(x) - x) / tgamma(s + 1);
    stirling = (1. / 12 -
                (1. / 360 - (1. / 1260 - (1. / 1680 - q / 1188) * q) * q) * q) /
               s;
    return exp(-stirling - s * exceed_log((x - s) / s)) / sqrt(TWO_PI * s);
}

/*
 * The regularised lower incomplete gamma function P(c + 1, x): the Poisson
 * weights of c + 1, c + 2, ... added up from the greatest of them both ways;
 * not even that where Chernoff's bound for the rest says that it is 1.
 */
static double
sum_poisson(double c, double x)
{
    double steps;

    if (x <= 0)
        return 0;
    if (x <= c + 1)
        return weigh_poisson(c, x) * sum_up(c, x);
    if ((c + 1) * exceed_log((x - c - 1) / (c + 1)) > CERTAIN)
        return 1;
    steps = floor(x - c);
    c += steps;
    return weigh_poisson(c, x) *
           (sum_down(c, x, (uint64_t)steps - 1) + sum_up(c, x));
}

/* Erlang A in the terms of the head of this file. */
struct impatience {
    double agents;
    double load;
    double blocked; /* Erlang B of one agent less */
    double c;
    double x;
    double x_late;   /* x · e^-t at the time t that is just in time */
    double log_late; /* the weight of x_late's sum beside x's */
};

/*
 * The share answered in time at agents >= load: those who find an agent free,
 * and of those who wait the ones answered, less the ones answered late.
 */
static double
share_underloaded(const struct impatience *a)
{
    double up = sum_up(a->c, a->x);
    double late = exp(a->log_late) * sum_up(a->c, a->x_late);

    return (1 + a->blocked * (up - late)) /
           (1 + a->blocked * (a->load / a->agents) * (1 + up));
}

/* The same at agents < load, in probabilities. */
static double
share_overloaded(const struct impatience *a)
{
    double weight = weigh_poisson(a->c, a->x);
    double at_once = weight / a->blocked;
    double up = sum_poisson(a->c, a->x);
    double late = sum_poisson(a->c, a->x_late);

    return (at_once + up - late) /
           (at_once + (a->load / a->agents) * (weight + up));
}

static bool
is_load(double load)
{
    return isfinite(load) && load >= 0;
}

/* Whether the queue is one that Erlang A has a share for. */
static bool
has_patience(const struct rd_erlang_queue *queue)
{
    return is_load(queue->load) && queue->load <= RD_ERLANG_MAX_LOAD &&
           isfinite(queue->handle_s) && queue->handle_s > 0 &&
           queue->patience_s > 0 && isfinite(queue->within_s) &&
           queue->within_s >= 0;
}

static struct impatience
describe_impatience(uint64_t agents, const struct rd_erlang_queue *queue)
{
    struct impatience a = {.agents = (double)agents, .load = queue->load};
    double gaps = a.load * (queue->patience_s / queue->handle_s);
    double late; /* in mean patiences */

    a.blocked = rd_erlang_b(agents - 1, a.load);
    a.x = fmax(IMMEDIATE, fmin(gaps, ENDLESS));
    a.c = a.agents * (a.x / a.load);
    late = queue->within_s / (a.x / a.load * queue->handle_s);
    a.x_late = a.x * exp(-late);
    /* x - x_late - c · late, without its cancellation */
    a.log_late = -a.x * exceed_exp(late) -
                 (a.agents - a.load) * queue->within_s / queue->handle_s;
    return a;
}

typedef double level_fn(uint64_t agents, const struct rd_erlang_queue *queue);

/*
 * The least number of agents with share(agents) >= level, where `below` are
 * too few. The share rises with the agents and ends at 1.
 */
static uint64_t
find_agents(level_fn *share, const struct rd_erlang_queue *queue, double level,
            uint64_t below)
{
    uint64_t enough = (uint64_t)queue->load + 1;

    for (uint64_t step = 1; share(enough, queue) < level; step *= 2) {
        below = enough;
        enough += step;
    }
    while (enough - below > 1) {
        uint64_t middle = below + (enough - below) / 2;

        if (share(middle, queue) < level)
            below = middle;
        else
            enough = middle;
    }
    return enough;
}

double
rd_erlang_b(uint64_t agents, double load)
{
    if (!is_load(load))
        return NAN;
    if (load <= 0)
        return agents == 0 ? 1 : 0;
    return 1 / sum_down((double)agents, load, agents);
}

double
rd_erlang_c(uint64_t agents, double load)
{
    double n = (double)agents;
    double blocked = rd_erlang_b(agents, load);

    if (isnan(blocked) || n <= load)
        return NAN;
    return n * blocked / (n - load + load * blocked);
}

double
rd_erlang_c_level(uint64_t agents, const struct rd_erlang_queue *queue)
{
    double spare = (double)agents - queue->load;
    double waiting = rd_erlang_c(agents, queue->load);

    if (isnan(waiting) || queue->load <= 0)
        return 1 - waiting;
    if (!(queue->handle_s > 0 && queue->within_s >= 0))
        return NAN;
    return 1 - waiting * exp(-spare * queue->within_s / queue->handle_s);
}

uint64_t
rd_erlang_c_agents(const struct rd_erlang_queue *queue, double level)
{
    if (!(is_load(queue->load) && queue->load <= RD_ERLANG_MAX_LOAD))
        return RD_ERLANG_NONE;
    if (!(level < 1) ||
        isnan(rd_erlang_c_level((uint64_t)queue->load + 1, queue)))
        return RD_ERLANG_NONE;
    return find_agents(rd_erlang_c_level, queue, level, (uint64_t)queue->load);
}

double
rd_erlang_a_level(uint64_t agents, const struct rd_erlang_queue *queue)
{
    double share;
    struct impatience a;

    if (!has_patience(queue))
        return NAN;
    if (agents == 0 || queue->load <= 0)
        return agents == 0 ? 0 : 1;
    a = describe_impatience(agents, queue);
    share = a.agents < a.load ? share_overloaded(&a) : share_underloaded(&a);
    if (share < 0) /* by rounding */
        return 0;
    return share > 1 ? 1 : share;
}

uint64_t
rd_erlang_a_agents(const struct rd_erlang_queue *queue, double level)
{
    if (!(level < 1) || isnan(rd_erlang_a_level(1, queue)))
        return RD_ERLANG_NONE;
    if (level <= 0)
        return 0;
    return find_agents(rd_erlang_a_level, queue, level, 0);
}
