/*
 * A ring of rooms: the thread fills one while another is read.
 */
#include "read_ahead.h"

#include <pthread.h>
#include <stdlib.h>

#define ROOMS 4

struct room {
    char *bytes;
    size_t len;
    enum rd_status status;
    struct rd_error err;
};

struct rd_read_ahead {
    rd_producer *produce;
    void *context;
    pthread_t thread;
    pthread_mutex_t lock; /* of what follows */
    pthread_cond_t changed;
    size_t filled, taken; /* rooms, of all so far */
    bool is_lent;         /* the room behind those taken is being read */
    bool unwanted;        /* nobody reads on */
    struct room rooms[ROOMS];
};

/* Wait for a room that is free; false where no more is wanted. */
static bool
wait_for_room(struct rd_read_ahead *ahead)
{
    bool wanted;

    pthread_mutex_lock(&ahead->lock);
    while (!ahead->unwanted && ahead->filled - ahead->taken == ROOMS)
        pthread_cond_wait(&ahead->changed, &ahead->lock);
    wanted = !ahead->unwanted;
    pthread_mutex_unlock(&ahead->lock);
    return wanted;
}

static void *
fill(void *context)
{
    struct rd_read_ahead *ahead = context;
    enum rd_status st = RD_OK;

    while (st == RD_OK && wait_for_room(ahead)) {
        struct room *room = &ahead->rooms[ahead->filled % ROOMS];

        st =
            ahead->produce(ahead->context, room->bytes, &room->len, &room->err);
        room->status = st;
        pthread_mutex_lock(&ahead->lock);
        ahead->filled++;
        pthread_cond_signal(&ahead->changed);
        pthread_mutex_unlock(&ahead->lock);
    }
    return NULL;
}

static void
free_rooms(struct rd_read_ahead *ahead)
{
    for (size_t i = 0; i < ROOMS; i++)
        free(ahead->rooms[i].bytes);
    (void)pthread_cond_destroy(&ahead->changed);
    (void)pthread_mutex_destroy(&ahead->lock);
    free(ahead);
}

struct rd_read_ahead *
rd_read_ahead_new(rd_producer *produce, void *context, size_t size)
{
    struct rd_read_ahead *ahead = calloc(1, sizeof *ahead);
    bool has_rooms = ahead != NULL;

    if (ahead == NULL)
        return NULL;
    ahead->produce = produce;
    ahead->context = context;
    (void)pthread_mutex_init(&ahead->lock, NULL);
    (void)pthread_cond_init(&ahead->changed, NULL);
    for (size_t i = 0; i < ROOMS; i++) {
        ahead->rooms[i].bytes = malloc(size);
        has_rooms = has_rooms && ahead->rooms[i].bytes != NULL;
    }
    if (!has_rooms || pthread_create(&ahead->thread, NULL, fill, ahead) != 0) {
        free_rooms(ahead);
        return NULL;
    }
    return ahead;
}

/* The room that was lent is free again, unless it holds the end. */
static struct room *
take_room(struct rd_read_ahead *ahead)
{
    struct room *room;

    if (ahead->is_lent) {
        ahead->is_lent = false;
        ahead->taken++;
        pthread_cond_signal(&ahead->changed);
    }
    while (ahead->filled == ahead->taken)
        pthread_cond_wait(&ahead->changed, &ahead->lock);
    room = &ahead->rooms[ahead->taken % ROOMS];
    ahead->is_lent = room->status == RD_OK;
    return room;
}

enum rd_status
rd_read_ahead_next(struct rd_read_ahead *ahead, struct rd_str *bytes,
                   struct rd_error *err)
{
    struct room *room;

    pthread_mutex_lock(&ahead->lock);
    room = take_room(ahead);
    pthread_mutex_unlock(&ahead->lock);
    *bytes = (struct rd_str){room->bytes, room->len};
    if (room->status < 0 && err != NULL)
        *err = room->err;
    return room->status;
}

void
rd_read_ahead_free(struct rd_read_ahead *ahead)
{
    if (ahead == NULL)
        return;
    pthread_mutex_lock(&ahead->lock);
    ahead->unwanted = true;
    pthread_cond_signal(&ahead->changed);
    pthread_mutex_unlock(&ahead->lock);
    (void)pthread_join(ahead->thread, NULL);
    free_rooms(ahead);
}
