package heaviside.engine.math;

/// Dense products of row-major float matrices. Every element is a chain of fused multiply-adds in the order of k, so that
/// the vector kernel and its scalar twin agree bit for bit on any width.
public final class GemmKernels {
    private GemmKernels() {
    }

    /// `C += A B`.
    ///
    /// @param a m x k, `lda` floats a row, from `aOff`. Not modified.
    /// @param b k x n, `ldb` floats a row, from `bOff`. Not modified.
    /// @param c m x n, `ldc` floats a row, from `cOff`. Modified.
    /// @param n a multiple of [VectorSupport#PAD]
    public static void multiplyAdd(float[] a, int aOff, int lda, float[] b, int bOff, int ldb, float[] c, int cOff,
            int ldc, int m, int n, int k) {
        if (VectorSupport.PRESENT) {
            GemmKernelsVector.multiplyAdd(a, aOff, lda, b, bOff, ldb, c, cOff, ldc, m, n, k);
        } else {
            scalar(a, aOff, lda, b, bOff, ldb, c, cOff, ldc, m, n, k);
        }
    }

    /// How [#multiplyAddTiled] wants the columns of B cut on this machine.
    public static Tiles strips(int columns) {
        return new Tiles(columns, VectorSupport.PRESENT ? GemmKernelsVector.STRIP : columns);
    }

    /// `C += A B` where B is tiled by [#strips]: for a B that is used many times with few rows of A.
    ///
    /// @param a m x k, `lda` floats a row, from `aOff`. Not modified.
    /// @param b k x n, tiled, from `bOff`. Not modified.
    /// @param c m x n, `ldc` floats a row, from `cOff`. Modified.
    public static void multiplyAddTiled(float[] a, int aOff, int lda, float[] b, int bOff, Tiles strips, float[] c,
            int cOff, int ldc, int m, int k) {
        if (VectorSupport.PRESENT) {
            GemmKernelsVector.multiplyAddTiled(a, aOff, lda, b, bOff, strips, c, cOff, ldc, m, k);
        } else {
            scalar(a, aOff, lda, b, bOff, strips.columns(), c, cOff, ldc, m, strips.columns(), k);
        }
    }

    static void scalar(float[] a, int aOff, int lda, float[] b, int bOff, int ldb, float[] c, int cOff, int ldc, int m,
            int n, int k) {
        for (int i = 0; i < m; i++) {
            for (int p = 0; p < k; p++) {
                float v = a[aOff + i * lda + p];
                for (int j = 0; j < n; j++) {
                    c[cOff + i * ldc + j] = Math.fma(v, b[bOff + p * ldb + j], c[cOff + i * ldc + j]);
                }
            }
        }
    }

    /// `dst[j][i] = src[i][j]` for i below `rows`, j below `cols`. Modified: `dst` (rest untouched).
    public static void transpose(float[] src, int lds, int rows, int cols, float[] dst, int ldd) {
        for (int i0 = 0; i0 < rows; i0 += 16) {
            for (int j0 = 0; j0 < cols; j0 += 16) {
                int i1 = Math.min(rows, i0 + 16);
                int j1 = Math.min(cols, j0 + 16);
                for (int i = i0; i < i1; i++) {
                    for (int j = j0; j < j1; j++) {
                        dst[j * ldd + i] = src[i * lds + j];
                    }
                }
            }
        }
    }
}
