/*
 * Queueing formulas: how many agents it takes. Pure functions.
 *
 * Calls arrive at random (Poisson), `agents` people answer them in order, a
 * call keeps an agent for an exponential time. What becomes of a caller who
 * finds nobody free makes the difference: turned away (Erlang B), waits for
 * ever (Erlang C), waits as long as his patience lasts (Erlang A).
 *
 * A. K. Erlang, "Solution of some problems in the theory of probabilities of
 *   significance in automatic telephone exchanges", 1917: B and C.
 * C. Palm, "Research on telephone traffic carried by full availability
 *   groups", Tele, 1957: impatient callers, M/M/N+M.
 * O. Garnett, A. Mandelbaum, M. Reiman, "Designing a call center with
 *   impatient customers", 2002; A. Mandelbaum, S. Zeltyn, "Service engineering
 *   in action: the Palm/Erlang-A queue", 2007: its measures, and the name.
 *
 * Answers that do not exist, and arguments without a meaning (a negative load,
 * a mean time of 0), are NAN or RD_ERLANG_NONE.
 */
#ifndef REDITE_ERLANG_H
#define REDITE_ERLANG_H

#include <stdint.h>

/* No number of agents will do. */
#define RD_ERLANG_NONE UINT64_MAX

/* Searches and Erlang A refuse a higher load; the world has fewer callers. */
#define RD_ERLANG_MAX_LOAD 1e9

/* A hotline's hour. Times are in seconds, of any fraction. */
struct rd_erlang_queue {
    double load;       /* Erlangs: calls per second · handle_s */
    double handle_s;   /* mean time that a call keeps an agent */
    double patience_s; /* mean of the callers' patience; for Erlang A only */
    double within_s;   /* a call answered within this is in time */
};

/*
 * Erlang B: the share of calls turned away when all agents are busy. 1 without
 * agents. The time it takes grows with the square root of the load.
 */
double rd_erlang_b(uint64_t agents, double load);

/*
 * Erlang C: the share of calls that wait at all. NAN where agents <= load: the
 * queue would grow for ever and no share describes it.
 */
double rd_erlang_c(uint64_t agents, double load);

/*
 * The share of calls answered in time in Erlang C,
 * 1 - C(agents, load) · e^(-(agents - load) · within_s / handle_s).
 * NAN where agents <= load. Without load it is 1, whatever handle_s is.
 */
double rd_erlang_c_level(uint64_t agents, const struct rd_erlang_queue *queue);

/*
 * The least number of agents above the load that answers the share `level` in
 * time (Erlang C); 1 without load. RD_ERLANG_NONE where level is 1 or more.
 */
uint64_t rd_erlang_c_agents(const struct rd_erlang_queue *queue, double level);

/*
 * The share of all offered calls, those given up too, that are answered in
 * time in Erlang A. Impatience keeps every queue stable, so it is a number for
 * any number of agents: 0 without agents, 1 (with agents) without load.
 *
 * A patience over 10^12 mean gaps between calls is taken as that many, which
 * is endless: INFINITY gives Erlang C, and about 0 where that is unstable.
 * With moderate patience (10^6 gaps) the share is good to 1e-12.
 */
double rd_erlang_a_level(uint64_t agents, const struct rd_erlang_queue *queue);

/*
 * The least number of agents that answers the share `level` of all offered
 * calls in time (Erlang A). It may be below the load: who gives up needs no
 * agent. It is 0 only where level <= 0, as nobody answers without agents.
 * RD_ERLANG_NONE where level is 1 or more.
 */
uint64_t rd_erlang_a_agents(const struct rd_erlang_queue *queue, double level);

#endif
