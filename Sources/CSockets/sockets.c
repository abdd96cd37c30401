#if defined(__linux__)
#define _GNU_SOURCE
#endif
#include "CSockets.h"

#if defined(__linux__)
int merlon_accept4(int listener, struct sockaddr *address, socklen_t *length) {
    return accept4(listener, address, length, SOCK_NONBLOCK | SOCK_CLOEXEC);
}
#endif
