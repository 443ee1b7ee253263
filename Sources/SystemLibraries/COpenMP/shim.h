// The entry points of GNU OpenMP's run-time library, which compilers call for `#pragma omp parallel`.
// oneDNN runs on the same threads: two pools would fight for the cores.

void GOMP_parallel(void (*body)(void *), void *data, unsigned threadCount, unsigned flags);
int omp_get_thread_num(void);
int omp_get_num_threads(void);
int omp_get_max_threads(void);
int omp_in_parallel(void);

// From the thread sanitizer, for its builds only.
void __tsan_acquire(void *address);
void __tsan_release(void *address);
