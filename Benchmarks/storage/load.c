// Sends requests on many keep-alive connections, one under way on each, and prints one JSON object.
//
// Usage: load PORT CONNECTIONS SECONDS REQUESTS FILE
//
// It ends after that many seconds or requests, whichever is first (0 requests: no such limit). Each line of FILE is
// a request: METHOD PATH, and behind another space a JSON body if there is one. They are sent in order, over and
// over; `{n}` stands for a number that is new each time.
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

struct connection {
    int socket;
    char *input;
    size_t used, capacity;
    double start;
};

static struct {
    char **lines;
    size_t count;
} script;
static struct {
    double *items;
    size_t count, capacity;
} latencies;
static long sent, failed;

static void fail(const char *what) {
    perror(what);
    exit(1);
}

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static int by_size(const void *left, const void *right) {
    double difference = *(const double *)left - *(const double *)right;
    return (difference > 0) - (difference < 0);
}

static void *grown(void *memory, size_t bytes) {
    memory = realloc(memory, bytes);
    if (!memory) fail("realloc");
    return memory;
}

static void read_script(const char *path) {
    FILE *file = fopen(path, "r");
    if (!file) fail(path);
    char *line = NULL;
    size_t size = 0;
    ssize_t length;
    while ((length = getline(&line, &size, file)) > 0) {
        if (line[length - 1] == '\n') line[length - 1] = 0;
        script.lines = grown(script.lines, (script.count + 1) * sizeof *script.lines);
        script.lines[script.count++] = strdup(line);
    }
    free(line);
    fclose(file);
}

// The text with the number in the place of each `{n}`.
static char *filled(const char *text, long number) {
    char *result = grown(NULL, strlen(text) * 8 + 32), *end = result;
    for (; *text; text++) {
        if (strncmp(text, "{n}", 3) == 0) {
            end += sprintf(end, "%ld", number);
            text += 2;
        } else {
            *end++ = *text;
        }
    }
    *end = 0;
    return result;
}

static void send_next(struct connection *c) {
    char *line = filled(script.lines[(size_t)sent % script.count], sent), *rest = line;
    sent++;
    char *method = strsep(&rest, " "), *path = strsep(&rest, " ");
    const char *body = rest ? rest : "";
    size_t capacity = strlen(path) + strlen(body) + 256;
    char *request = grown(NULL, capacity);
    int length = snprintf(request, capacity,
        *body ? "%s %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %zu\r\n\r\n%s"
              : "%s %s HTTP/1.1\r\nHost: localhost\r\n\r\n",
        method, path, strlen(body), body);
    c->start = now();
    for (int done = 0; done < length;) {
        ssize_t count = send(c->socket, request + done, (size_t)(length - done), MSG_NOSIGNAL);
        if (count < 0 && errno != EAGAIN) fail("send");
        if (count > 0) done += (int)count;
    }
    free(request);
    free(line);
}

// The bytes of the answer at the start of the input; 0 if it is not there as a whole.
static size_t answer_size(const struct connection *c) {
    char *end = memmem(c->input, c->used, "\r\n\r\n", 4);
    if (!end) return 0;
    size_t head = (size_t)(end - c->input) + 4, content = 0;
    for (char *line = c->input; line < end;) {
        line = (char *)memmem(line, head - (size_t)(line - c->input), "\r\n", 2) + 2;
        if (strncasecmp(line, "content-length:", 15) == 0) content = strtoul(line + 15, NULL, 10);
    }
    return c->used >= head + content ? head + content : 0;
}

static void note(struct connection *c) {
    if (latencies.count == latencies.capacity) {
        latencies.capacity = latencies.capacity ? latencies.capacity * 2 : 65536;
        latencies.items = grown(latencies.items, latencies.capacity * sizeof *latencies.items);
    }
    latencies.items[latencies.count++] = now() - c->start;
    if (c->used < 12 || c->input[9] != '2') {
        if (failed++ == 0) fprintf(stderr, "load: %.*s\n", (int)(c->used < 600 ? c->used : 600), c->input);
    }
}

// Reads what is there; returns whether the answer is complete, and then forgets it.
static int receive(struct connection *c) {
    for (;;) {
        if (c->capacity - c->used < 65536) c->input = grown(c->input, c->capacity = c->capacity * 2 + 65536);
        ssize_t count = recv(c->socket, c->input + c->used, c->capacity - c->used - 1, 0);
        if (count < 0 && errno == EAGAIN) return 0;
        if (count <= 0) fail("recv");
        c->used += (size_t)count;
        size_t size = answer_size(c);
        if (size) {
            note(c);
            c->used = 0;
            return 1;
        }
    }
}

static void open_connection(struct connection *c, int port, int poll) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int on = 1;
    c->socket = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(c->socket, (struct sockaddr *)&address, sizeof address)) fail("connect");
    setsockopt(c->socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    fcntl(c->socket, F_SETFL, O_NONBLOCK);
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = c};
    if (epoll_ctl(poll, EPOLL_CTL_ADD, c->socket, &event)) fail("epoll_ctl");
}

static double percentile(double part) {
    return latencies.items[(size_t)((double)(latencies.count - 1) * part)] * 1000;
}

int main(int count, char **arguments) {
    if (count != 6) {
        fprintf(stderr, "usage: load PORT CONNECTIONS SECONDS REQUESTS FILE\n");
        return 2;
    }
    int port = atoi(arguments[1]), connections = atoi(arguments[2]);
    double seconds = atof(arguments[3]);
    long limit = atol(arguments[4]);
    read_script(arguments[5]);
    if (!script.count) return 2;
    int poll = epoll_create1(0);
    struct connection *all = calloc((size_t)connections, sizeof *all);
    if (!all) fail("calloc");
    for (int i = 0; i < connections; i++) open_connection(&all[i], port, poll);
    double start = now(), end = start + seconds;
    int waiting = 0;
    for (; waiting < connections && (!limit || sent < limit); waiting++) send_next(&all[waiting]);
    while (waiting > 0) {
        struct epoll_event events[256];
        int ready = epoll_wait(poll, events, 256, 60000);
        if (ready <= 0) fail("epoll_wait");
        for (int i = 0; i < ready; i++) {
            struct connection *c = events[i].data.ptr;
            if (!receive(c)) continue;
            if (now() < end && (!limit || sent < limit)) send_next(c); else waiting--;
        }
    }
    double elapsed = now() - start;
    qsort(latencies.items, latencies.count, sizeof *latencies.items, by_size);
    printf("{\"requests\": %zu, \"failed\": %ld, \"rate\": %.1f, \"p50\": %.3f, \"p99\": %.3f}\n", latencies.count,
           failed, (double)latencies.count / elapsed, percentile(0.5), percentile(0.99));
    return failed > 0;
}
