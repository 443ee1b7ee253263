// The one function of oneDNN that the book uses, so that its large headers need not be parsed.
#include <stdint.h>

/// C = alpha op(A) op(B) + beta C, row-major; 'N' is op(X) = X and 'T' its transpose.
/// https://oneapi-src.github.io/oneDNN/v2/dev_guide_matmul.html
int dnnl_sgemm(char transa, char transb, int64_t M, int64_t N, int64_t K, float alpha,
               const float *A, int64_t lda, const float *B, int64_t ldb, float beta, float *C,
               int64_t ldc);
