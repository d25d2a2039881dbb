// Loaded into a program before the C library (LD_PRELOAD): counts the steps in which it changes files or tells a server something,
// and kills it in the one that PLUMB_KILLED_AT names, if it is the one that PLUMB_KILLED names. A write is two steps, before it
// and in the middle of it.
//
// Counting in the program itself needs no rights, and no thread is counted apart, as tracing would.

#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

static atomic_long steps;
static long last = -1;

__attribute__((constructor)) static void begin(void) {
  const char *step = getenv("PLUMB_KILLED_AT"), *program = getenv("PLUMB_KILLED");
  char own[4096];
  ssize_t length = readlink("/proc/self/exe", own, sizeof own - 1);
  if (!step || !program || length < 0) return;
  own[length] = 0;
  // Programs that start it, or that it starts, are not meant.
  if (strcmp(own, program) == 0) last = atol(step);
}

static int is_last_step(void) { return atomic_fetch_add(&steps, 1) + 1 == last; }

static void end(void) {
  kill(getpid(), SIGKILL);
  for (;;) pause();
}

static void step(void) {
  if (is_last_step()) end();
}

// Standard output and what threads wake each other with are nothing that stays.
static int stays(int fd) {
  struct stat info;
  return fd > 2 && fstat(fd, &info) == 0 && (S_ISREG(info.st_mode) || S_ISSOCK(info.st_mode));
}

#define REAL(name) __typeof__(&name) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

#define OPEN(name, parameters, arguments)                          \
  int name parameters {                                            \
    REAL(name);                                                    \
    mode_t mode = 0;                                               \
    if (flags & O_CREAT) {                                         \
      va_list list;                                                \
      va_start(list, flags);                                       \
      mode = va_arg(list, mode_t);                                 \
      va_end(list);                                                \
    }                                                              \
    if (flags & (O_CREAT | O_TRUNC)) step();                       \
    return real arguments;                                         \
  }

OPEN(open, (const char *path, int flags, ...), (path, flags, mode))
OPEN(open64, (const char *path, int flags, ...), (path, flags, mode))
OPEN(openat, (int folder, const char *path, int flags, ...), (folder, path, flags, mode))
OPEN(openat64, (int folder, const char *path, int flags, ...), (folder, path, flags, mode))

#define WRITE(name, parameters, half, whole)                       \
  ssize_t name parameters {                                        \
    REAL(name);                                                    \
    if (stays(fd)) {                                               \
      step();                                                      \
      if (count > 1 && is_last_step()) {                           \
        real half;                                                 \
        end();                                                     \
      }                                                            \
    }                                                              \
    return real whole;                                             \
  }

WRITE(write, (int fd, const void *bytes, size_t count), (fd, bytes, count / 2), (fd, bytes, count))
WRITE(pwrite, (int fd, const void *bytes, size_t count, off_t at), (fd, bytes, count / 2, at), (fd, bytes, count, at))
WRITE(pwrite64, (int fd, const void *bytes, size_t count, off64_t at), (fd, bytes, count / 2, at), (fd, bytes, count, at))
WRITE(send, (int fd, const void *bytes, size_t count, int flags), (fd, bytes, count / 2, flags), (fd, bytes, count, flags))

#define CALL(result, name, parameters, arguments)                  \
  result name parameters {                                         \
    REAL(name);                                                    \
    step();                                                        \
    return real arguments;                                         \
  }

CALL(ssize_t, writev, (int fd, const struct iovec *parts, int count), (fd, parts, count))
CALL(int, rename, (const char *from, const char *to), (from, to))
CALL(int, link, (const char *from, const char *to), (from, to))
CALL(int, unlink, (const char *path), (path))
CALL(int, mkdir, (const char *path, mode_t mode), (path, mode))
CALL(int, rmdir, (const char *path), (path))
CALL(int, chmod, (const char *path, mode_t mode), (path, mode))
CALL(int, fchmod, (int fd, mode_t mode), (fd, mode))
CALL(int, ftruncate, (int fd, off_t size), (fd, size))
CALL(int, ftruncate64, (int fd, off64_t size), (fd, size))
CALL(int, fsync, (int fd), (fd))
CALL(int, fdatasync, (int fd), (fd))
