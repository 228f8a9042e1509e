/*
 * The report: one tree of figures that every sink prints.
 *
 * Nodes are named by the path that leads to them. A ratio stays numerator and
 * denominator until it is printed. What is made of nothing is null; what must
 * not be told is withheld.
 *
 * Memory that is refused while a tree grows is remembered in the report and
 * asked for once, with rd_report_check; until then every function accepts a
 * NULL parent and gives NULL.
 */
#ifndef REDITE_REPORT_H
#define REDITE_REPORT_H

#include "redite/arena.h"
#include "redite/civil.h"
#include "redite/decimal.h"

enum rd_node_kind {
    RD_NODE_NULL,
    RD_NODE_BOOL,
    RD_NODE_INTEGER,
    RD_NODE_RATIO, /* numerator / denominator, denominator > 0 */
    RD_NODE_REAL,  /* of a queueing formula or an interval */
    RD_NODE_TEXT,
    RD_NODE_WITHHELD, /* a figure that is not for everybody; neither 0 nor null
                       */
    RD_NODE_OBJECT,   /* children have names */
    RD_NODE_LIST      /* children have none */
};

struct rd_node {
    enum rd_node_kind kind;
    struct rd_str name;
    union {
        bool boolean;
        int64_t integer;
        double real;
        struct rd_str text;
        struct {
            rd_wide numerator, denominator;
        } ratio;
        struct {
            struct rd_node *first, *last;
        } children;
    } value;
    struct rd_node *next; /* the next child of the same parent */
};

struct rd_report {
    struct rd_arena arena;
    struct rd_node *root; /* an object */
    bool failed;
};

/* An empty report. */
enum rd_status rd_report_init(struct rd_report *report,
                              struct rd_error *err) RD_CHECKED;

/* RD_NOMEM if memory was refused at any time. */
enum rd_status rd_report_check(const struct rd_report *report,
                               struct rd_error *err) RD_CHECKED;

/* Give everything back. */
void rd_report_clear(struct rd_report *report);

/*
 * Each adds a child at the end of `parent` and gives it. `name` is copied; it
 * is NULL for a child of a list.
 */
struct rd_node *rd_report_object(struct rd_report *report,
                                 struct rd_node *parent, const char *name);
struct rd_node *rd_report_list(struct rd_report *report, struct rd_node *parent,
                               const char *name);
struct rd_node *rd_report_null(struct rd_report *report, struct rd_node *parent,
                               const char *name);
struct rd_node *rd_report_bool(struct rd_report *report, struct rd_node *parent,
                               const char *name, bool value);
struct rd_node *rd_report_integer(struct rd_report *report,
                                  struct rd_node *parent, const char *name,
                                  int64_t value);
struct rd_node *rd_report_count(struct rd_report *report,
                                struct rd_node *parent, const char *name,
                                uint64_t count);
struct rd_node *rd_report_text(struct rd_report *report, struct rd_node *parent,
                               const char *name, struct rd_str value);

/* A local day as `YYYY-MM-DD`. */
struct rd_node *rd_report_date(struct rd_report *report, struct rd_node *parent,
                               const char *name, int32_t day);

/* A quotient; null where the denominator is 0. */
struct rd_node *rd_report_ratio(struct rd_report *report,
                                struct rd_node *parent, const char *name,
                                rd_wide numerator, rd_wide denominator);

/* An exact decimal in millionths (money). */
struct rd_node *rd_report_micro(struct rd_report *report,
                                struct rd_node *parent, const char *name,
                                int64_t micro);

/* A real number; null where it is not finite. */
struct rd_node *rd_report_real(struct rd_report *report, struct rd_node *parent,
                               const char *name, double value);

/* A block of the root by its name, to add more to it; NULL: there is none. */
struct rd_node *rd_report_block(const struct rd_report *report,
                                const char *name);

/* The child of an object by its name, or NULL. */
const struct rd_node *rd_node_child(const struct rd_node *node,
                                    const char *name);

/*
 * The node at a path such as `wait.night.wait.p50`, `wait.by_hour[23].offered`
 * or `paid[FRF].cost.total`: names joined by points, an element of a list by
 * the value of its first child in brackets. NULL where there is none.
 */
const struct rd_node *rd_node_find(const struct rd_node *node,
                                   struct rd_str path);

/*
 * The same, where any element stands for one with a key that is not there,
 * unless the keys are always the same (hours, weekdays): what a report that is
 * like this one would have at the path.
 */
const struct rd_node *rd_node_find_alike(const struct rd_node *node,
                                         struct rd_str path);

/*
 * A number in millionths, rounded half away from zero; false where the node is
 * not a number (NULL is allowed).
 */
bool rd_node_micro(int64_t *micro, const struct rd_node *node);

/* Whether a figure is withheld (NULL is allowed). */
static inline bool
rd_node_is_withheld(const struct rd_node *node)
{
    return node != NULL && node->kind == RD_NODE_WITHHELD;
}

/* An integer's value; 0 where the node is no integer (NULL is allowed). */
int64_t rd_node_integer(const struct rd_node *node);

#endif
