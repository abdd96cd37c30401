// For accept4. The header must do without: it would change the layout of types that the Glibc module has.
#define _GNU_SOURCE
#include "CSockets.h"

#if defined(__linux__)
int merlon_accept4(int listener, struct sockaddr *address, socklen_t *length) {
    return accept4(listener, address, length, SOCK_NONBLOCK | SOCK_CLOEXEC);
}
#endif
