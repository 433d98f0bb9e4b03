package heaviside.engine.math;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Vector twin of [GemmKernels]: 8, 6 or 4 rows x 2 vectors of sums in registers, B packed by column tile.
final class GemmKernelsVector {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED.length() > VectorSupport.PAD
            ? FloatVector.SPECIES_512
            : FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();
    /// AVX-512 has 32 registers: room for 16 sums.
    private static final boolean MANY_REGISTERS = L >= 16;
    private static final int BLOCK_K = 256;
    /// Columns that two registers hold.
    static final int STRIP = 2 * L;
    private static final ThreadLocal<float[]> PACK = ThreadLocal.withInitial(() -> new float[BLOCK_K * 2 * L]);

    private GemmKernelsVector() {
    }

    static void multiplyAdd(float[] a, int aOff, int lda, float[] b, int bOff, int ldb, float[] c, int cOff, int ldc,
            int m, int n, int k) {
        boolean pack = m >= 16;
        float[] buffer = pack ? PACK.get() : b;
        for (int k0 = 0; k0 < k; k0 += BLOCK_K) {
            int kn = Math.min(BLOCK_K, k - k0);
            int j = 0;
            for (; j + 2 * L <= n; j += 2 * L) {
                int start = bOff + k0 * ldb + j;
                int ld = ldb;
                if (pack) {
                    for (int p = 0; p < kn; p++) {
                        System.arraycopy(b, start + p * ldb, buffer, p * 2 * L, 2 * L);
                    }
                    start = 0;
                    ld = 2 * L;
                }
                int i = 0;
                for (; i + 8 <= m && MANY_REGISTERS; i += 8) {
                    tile8x2(a, aOff + i * lda + k0, lda, buffer, start, ld, c, cOff + i * ldc + j, ldc, kn);
                }
                for (; i + 6 <= m; i += 6) {
                    tile6x2(a, aOff + i * lda + k0, lda, buffer, start, ld, c, cOff + i * ldc + j, ldc, kn);
                }
                for (; i + 4 <= m; i += 4) {
                    tile4x2(a, aOff + i * lda + k0, lda, buffer, start, ld, c, cOff + i * ldc + j, ldc, kn);
                }
                for (; i < m; i++) {
                    tile1(a, aOff + i * lda + k0, buffer, start, ld, c, cOff + i * ldc + j, kn);
                    tile1(a, aOff + i * lda + k0, buffer, start + L, ld, c, cOff + i * ldc + j + L, kn);
                }
            }
            for (; j < n; j += L) {
                int i = 0;
                for (; i + 4 <= m; i += 4) {
                    tile4x1(a, aOff + i * lda + k0, lda, b, bOff + k0 * ldb + j, ldb, c, cOff + i * ldc + j, ldc, kn);
                }
                for (; i < m; i++) {
                    tile1(a, aOff + i * lda + k0, b, bOff + k0 * ldb + j, ldb, c, cOff + i * ldc + j, kn);
                }
            }
        }
    }

    static void multiplyAddTiled(float[] a, int aOff, int lda, float[] b, int bOff, Tiles strips, float[] c, int cOff,
            int ldc, int m, int k) {
        for (int t = 0; t < strips.count(); t++) {
            int j = cOff + strips.start(t);
            int ld = strips.width(t);
            int from = bOff + k * strips.start(t);
            int i = 0;
            for (; i + 8 <= m && ld == STRIP && MANY_REGISTERS; i += 8) {
                tile8x2(a, aOff + i * lda, lda, b, from, ld, c, i * ldc + j, ldc, k);
            }
            for (; i + 6 <= m && ld == STRIP; i += 6) {
                tile6x2(a, aOff + i * lda, lda, b, from, ld, c, i * ldc + j, ldc, k);
            }
            for (; i + 4 <= m && ld == STRIP; i += 4) {
                tile4x2(a, aOff + i * lda, lda, b, from, ld, c, i * ldc + j, ldc, k);
            }
            for (; i < m; i++) {
                for (int h = 0; h < ld; h += L) {
                    tile1(a, aOff + i * lda, b, from + h, ld, c, i * ldc + j + h, k);
                }
            }
        }
    }

    private static void tile4x2(float[] a, int a0, int lda, float[] b, int b0, int ldb, float[] c, int c0, int ldc,
            int k) {
        FloatVector s00 = FloatVector.fromArray(S, c, c0);
        FloatVector s01 = FloatVector.fromArray(S, c, c0 + L);
        FloatVector s10 = FloatVector.fromArray(S, c, c0 + ldc);
        FloatVector s11 = FloatVector.fromArray(S, c, c0 + ldc + L);
        FloatVector s20 = FloatVector.fromArray(S, c, c0 + 2 * ldc);
        FloatVector s21 = FloatVector.fromArray(S, c, c0 + 2 * ldc + L);
        FloatVector s30 = FloatVector.fromArray(S, c, c0 + 3 * ldc);
        FloatVector s31 = FloatVector.fromArray(S, c, c0 + 3 * ldc + L);
        for (int p = 0; p < k; p++) {
            FloatVector b0v = FloatVector.fromArray(S, b, b0 + p * ldb);
            FloatVector b1v = FloatVector.fromArray(S, b, b0 + p * ldb + L);
            FloatVector v0 = FloatVector.broadcast(S, a[a0 + p]);
            s00 = v0.fma(b0v, s00);
            s01 = v0.fma(b1v, s01);
            FloatVector v1 = FloatVector.broadcast(S, a[a0 + lda + p]);
            s10 = v1.fma(b0v, s10);
            s11 = v1.fma(b1v, s11);
            FloatVector v2 = FloatVector.broadcast(S, a[a0 + 2 * lda + p]);
            s20 = v2.fma(b0v, s20);
            s21 = v2.fma(b1v, s21);
            FloatVector v3 = FloatVector.broadcast(S, a[a0 + 3 * lda + p]);
            s30 = v3.fma(b0v, s30);
            s31 = v3.fma(b1v, s31);
        }
        s00.intoArray(c, c0);
        s01.intoArray(c, c0 + L);
        s10.intoArray(c, c0 + ldc);
        s11.intoArray(c, c0 + ldc + L);
        s20.intoArray(c, c0 + 2 * ldc);
        s21.intoArray(c, c0 + 2 * ldc + L);
        s30.intoArray(c, c0 + 3 * ldc);
        s31.intoArray(c, c0 + 3 * ldc + L);
    }

    private static void tile8x2(float[] a, int a0, int lda, float[] b, int b0, int ldb, float[] c, int c0, int ldc,
            int k) {
        FloatVector s00 = FloatVector.fromArray(S, c, c0);
        FloatVector s01 = FloatVector.fromArray(S, c, c0 + L);
        FloatVector s10 = FloatVector.fromArray(S, c, c0 + ldc);
        FloatVector s11 = FloatVector.fromArray(S, c, c0 + ldc + L);
        FloatVector s20 = FloatVector.fromArray(S, c, c0 + 2 * ldc);
        FloatVector s21 = FloatVector.fromArray(S, c, c0 + 2 * ldc + L);
        FloatVector s30 = FloatVector.fromArray(S, c, c0 + 3 * ldc);
        FloatVector s31 = FloatVector.fromArray(S, c, c0 + 3 * ldc + L);
        FloatVector s40 = FloatVector.fromArray(S, c, c0 + 4 * ldc);
        FloatVector s41 = FloatVector.fromArray(S, c, c0 + 4 * ldc + L);
        FloatVector s50 = FloatVector.fromArray(S, c, c0 + 5 * ldc);
        FloatVector s51 = FloatVector.fromArray(S, c, c0 + 5 * ldc + L);
        FloatVector s60 = FloatVector.fromArray(S, c, c0 + 6 * ldc);
        FloatVector s61 = FloatVector.fromArray(S, c, c0 + 6 * ldc + L);
        FloatVector s70 = FloatVector.fromArray(S, c, c0 + 7 * ldc);
        FloatVector s71 = FloatVector.fromArray(S, c, c0 + 7 * ldc + L);
        for (int p = 0; p < k; p++) {
            FloatVector b0v = FloatVector.fromArray(S, b, b0 + p * ldb);
            FloatVector b1v = FloatVector.fromArray(S, b, b0 + p * ldb + L);
            FloatVector v0 = FloatVector.broadcast(S, a[a0 + p]);
            s00 = v0.fma(b0v, s00);
            s01 = v0.fma(b1v, s01);
            FloatVector v1 = FloatVector.broadcast(S, a[a0 + lda + p]);
            s10 = v1.fma(b0v, s10);
            s11 = v1.fma(b1v, s11);
            FloatVector v2 = FloatVector.broadcast(S, a[a0 + 2 * lda + p]);
            s20 = v2.fma(b0v, s20);
            s21 = v2.fma(b1v, s21);
            FloatVector v3 = FloatVector.broadcast(S, a[a0 + 3 * lda + p]);
            s30 = v3.fma(b0v, s30);
            s31 = v3.fma(b1v, s31);
            FloatVector v4 = FloatVector.broadcast(S, a[a0 + 4 * lda + p]);
            s40 = v4.fma(b0v, s40);
            s41 = v4.fma(b1v, s41);
            FloatVector v5 = FloatVector.broadcast(S, a[a0 + 5 * lda + p]);
            s50 = v5.fma(b0v, s50);
            s51 = v5.fma(b1v, s51);
            FloatVector v6 = FloatVector.broadcast(S, a[a0 + 6 * lda + p]);
            s60 = v6.fma(b0v, s60);
            s61 = v6.fma(b1v, s61);
            FloatVector v7 = FloatVector.broadcast(S, a[a0 + 7 * lda + p]);
            s70 = v7.fma(b0v, s70);
            s71 = v7.fma(b1v, s71);
        }
        s00.intoArray(c, c0);
        s01.intoArray(c, c0 + L);
        s10.intoArray(c, c0 + ldc);
        s11.intoArray(c, c0 + ldc + L);
        s20.intoArray(c, c0 + 2 * ldc);
        s21.intoArray(c, c0 + 2 * ldc + L);
        s30.intoArray(c, c0 + 3 * ldc);
        s31.intoArray(c, c0 + 3 * ldc + L);
        s40.intoArray(c, c0 + 4 * ldc);
        s41.intoArray(c, c0 + 4 * ldc + L);
        s50.intoArray(c, c0 + 5 * ldc);
        s51.intoArray(c, c0 + 5 * ldc + L);
        s60.intoArray(c, c0 + 6 * ldc);
        s61.intoArray(c, c0 + 6 * ldc + L);
        s70.intoArray(c, c0 + 7 * ldc);
        s71.intoArray(c, c0 + 7 * ldc + L);
    }

    private static void tile6x2(float[] a, int a0, int lda, float[] b, int b0, int ldb, float[] c, int c0, int ldc,
            int k) {
        FloatVector s00 = FloatVector.fromArray(S, c, c0);
        FloatVector s01 = FloatVector.fromArray(S, c, c0 + L);
        FloatVector s10 = FloatVector.fromArray(S, c, c0 + ldc);
        FloatVector s11 = FloatVector.fromArray(S, c, c0 + ldc + L);
        FloatVector s20 = FloatVector.fromArray(S, c, c0 + 2 * ldc);
        FloatVector s21 = FloatVector.fromArray(S, c, c0 + 2 * ldc + L);
        FloatVector s30 = FloatVector.fromArray(S, c, c0 + 3 * ldc);
        FloatVector s31 = FloatVector.fromArray(S, c, c0 + 3 * ldc + L);
        FloatVector s40 = FloatVector.fromArray(S, c, c0 + 4 * ldc);
        FloatVector s41 = FloatVector.fromArray(S, c, c0 + 4 * ldc + L);
        FloatVector s50 = FloatVector.fromArray(S, c, c0 + 5 * ldc);
        FloatVector s51 = FloatVector.fromArray(S, c, c0 + 5 * ldc + L);
        for (int p = 0; p < k; p++) {
            FloatVector b0v = FloatVector.fromArray(S, b, b0 + p * ldb);
            FloatVector b1v = FloatVector.fromArray(S, b, b0 + p * ldb + L);
            FloatVector v0 = FloatVector.broadcast(S, a[a0 + p]);
            s00 = v0.fma(b0v, s00);
            s01 = v0.fma(b1v, s01);
            FloatVector v1 = FloatVector.broadcast(S, a[a0 + lda + p]);
            s10 = v1.fma(b0v, s10);
            s11 = v1.fma(b1v, s11);
            FloatVector v2 = FloatVector.broadcast(S, a[a0 + 2 * lda + p]);
            s20 = v2.fma(b0v, s20);
            s21 = v2.fma(b1v, s21);
            FloatVector v3 = FloatVector.broadcast(S, a[a0 + 3 * lda + p]);
            s30 = v3.fma(b0v, s30);
            s31 = v3.fma(b1v, s31);
            FloatVector v4 = FloatVector.broadcast(S, a[a0 + 4 * lda + p]);
            s40 = v4.fma(b0v, s40);
            s41 = v4.fma(b1v, s41);
            FloatVector v5 = FloatVector.broadcast(S, a[a0 + 5 * lda + p]);
            s50 = v5.fma(b0v, s50);
            s51 = v5.fma(b1v, s51);
        }
        s00.intoArray(c, c0);
        s01.intoArray(c, c0 + L);
        s10.intoArray(c, c0 + ldc);
        s11.intoArray(c, c0 + ldc + L);
        s20.intoArray(c, c0 + 2 * ldc);
        s21.intoArray(c, c0 + 2 * ldc + L);
        s30.intoArray(c, c0 + 3 * ldc);
        s31.intoArray(c, c0 + 3 * ldc + L);
        s40.intoArray(c, c0 + 4 * ldc);
        s41.intoArray(c, c0 + 4 * ldc + L);
        s50.intoArray(c, c0 + 5 * ldc);
        s51.intoArray(c, c0 + 5 * ldc + L);
    }

    private static void tile4x1(float[] a, int a0, int lda, float[] b, int b0, int ldb, float[] c, int c0, int ldc,
            int k) {
        FloatVector s0 = FloatVector.fromArray(S, c, c0);
        FloatVector s1 = FloatVector.fromArray(S, c, c0 + ldc);
        FloatVector s2 = FloatVector.fromArray(S, c, c0 + 2 * ldc);
        FloatVector s3 = FloatVector.fromArray(S, c, c0 + 3 * ldc);
        for (int p = 0; p < k; p++) {
            FloatVector v = FloatVector.fromArray(S, b, b0 + p * ldb);
            s0 = FloatVector.broadcast(S, a[a0 + p]).fma(v, s0);
            s1 = FloatVector.broadcast(S, a[a0 + lda + p]).fma(v, s1);
            s2 = FloatVector.broadcast(S, a[a0 + 2 * lda + p]).fma(v, s2);
            s3 = FloatVector.broadcast(S, a[a0 + 3 * lda + p]).fma(v, s3);
        }
        s0.intoArray(c, c0);
        s1.intoArray(c, c0 + ldc);
        s2.intoArray(c, c0 + 2 * ldc);
        s3.intoArray(c, c0 + 3 * ldc);
    }

    private static void tile1(float[] a, int a0, float[] b, int b0, int ldb, float[] c, int c0, int k) {
        FloatVector s = FloatVector.fromArray(S, c, c0);
        for (int p = 0; p < k; p++) {
            s = FloatVector.broadcast(S, a[a0 + p]).fma(FloatVector.fromArray(S, b, b0 + p * ldb), s);
        }
        s.intoArray(c, c0);
    }
}
