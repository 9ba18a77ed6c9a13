package io.touchstone.tensor.internal.random;

/**
 * The logarithm, sine and cosine of single precision with which PyTorch's AVX2 build makes normal numbers.
 *
 * <p>The polynomials are those of Stephen L. Moshier's Cephes library, in the order of operations of Julien Pommier's
 * {@code sse_mathfun} and its AVX version by Giovanni Garberoglio (zlib licence), with the multiplications and
 * additions fused as the compiler of PyTorch's releases fuses them. Every operation is one of IEEE 754, so the bits are
 * the same on every machine; another grouping, though as accurate, would give other bits.
 *
 * <pre>
 * Copyright (C) 2007 Julien Pommier
 * Copyright (C) 2012 Giovanni Garberoglio, Interdisciplinary Laboratory for Computational Science (LISC),
 *                    Fondazione Bruno Kessler and University of Trento
 *
 * This software is provided 'as-is', without any express or implied warranty. In no event will the authors be held
 * liable for any damages arising from the use of this software.
 *
 * Permission is granted to anyone to use this software for any purpose, including commercial applications, and to alter
 * it and redistribute it freely, subject to the following restrictions:
 *
 * 1. The origin of this software must not be misrepresented; you must not claim that you wrote the original software.
 *    If you use this software in a product, an acknowledgment in the product documentation would be appreciated but is
 *    not required.
 * 2. Altered source versions must be plainly marked as such, and must not be misrepresented as being the original
 *    software.
 * 3. This notice may not be removed or altered from any source distribution.
 *
 * This is an altered version: written anew in Java, for the arguments that occur here.
 * </pre>
 */
final class Cephes {
    private static final float SQRT_HALF = 0.70710677f;
    private static final float FOUR_OVER_PI = 1.2732395f;

    private Cephes() {}

    /** The natural logarithm of x in [2⁻²⁴, 1]. */
    static float log(float x) {
        int bits = Float.floatToRawIntBits(x);
        float e = (bits >>> 23) - 126;
        float m = Float.intBitsToFloat((bits & 0x007fffff) | 0x3f000000); // x = m 2ᵉ, m in [½, 1)
        if (m < SQRT_HALF) {
            e -= 1;
            m = (m - 1) + m;
        } else {
            m -= 1;
        }
        float z = m * m;
        float y = logPolynomial(m) * m;
        y = Math.fma(y, z, e * -0.00021219444f);
        y -= z * 0.5f;
        return Math.fma(e, 0.6933594f, m + y);
    }

    private static float logPolynomial(float m) {
        float y = 0.070376836f;
        y = Math.fma(y, m, -0.1151461f);
        y = Math.fma(y, m, 0.116769984f);
        y = Math.fma(y, m, -0.12420141f);
        y = Math.fma(y, m, 0.14249323f);
        y = Math.fma(y, m, -0.16668057f);
        y = Math.fma(y, m, 0.20000714f);
        y = Math.fma(y, m, -0.24999994f);
        return Math.fma(y, m, 0.3333333f);
    }

    /** The cosine of x in [0, 2π). */
    static float cos(float x) {
        int octant = evenOctant(x);
        float r = reduced(x, octant);
        float c = (octant & 2) == 0 ? cosPolynomial(r) : sinPolynomial(r);
        return ((octant - 2) & 4) == 0 ? -c : c;
    }

    /** The sine of x in [0, 2π). */
    static float sin(float x) {
        int octant = evenOctant(x);
        float r = reduced(x, octant);
        float s = (octant & 2) == 0 ? sinPolynomial(r) : cosPolynomial(r);
        return (octant & 4) != 0 ? -s : s;
    }

    private static int evenOctant(float x) {
        return ((int) (x * FOUR_OVER_PI) + 1) & ~1;
    }

    /** What is left of x, in three steps because π/4 has more digits than a float. */
    private static float reduced(float x, int octant) {
        float y = octant;
        float r = Math.fma(y, -0.78515625f, x);
        r = Math.fma(y, -2.4187565e-4f, r);
        return Math.fma(y, -3.774895e-8f, r);
    }

    private static float cosPolynomial(float x) {
        float z = x * x;
        float p = 2.4433157e-5f;
        p = Math.fma(p, z, -0.0013887316f);
        p = Math.fma(p, z, 0.041666646f);
        p *= z;
        return Math.fma(p, z, -(z * 0.5f)) + 1;
    }

    private static float sinPolynomial(float x) {
        float z = x * x;
        float q = -0.00019515296f;
        q = Math.fma(q, z, 0.008332161f);
        q = Math.fma(q, z, -0.16666655f);
        q *= z;
        return Math.fma(q, x, x);
    }
}
