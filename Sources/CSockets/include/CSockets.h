#ifndef CSOCKETS_H
#define CSOCKETS_H

// What Swift's Glibc module leaves out. Only Linux has them; elsewhere this target is empty.
#if defined(__linux__)
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>

/// accept(2) with SOCK_NONBLOCK and SOCK_CLOEXEC set in the same call.
int merlon_accept4(int listener, struct sockaddr *address, socklen_t *length);
#endif

#endif
