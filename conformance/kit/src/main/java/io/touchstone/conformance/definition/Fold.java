package io.touchstone.conformance.definition;

import io.touchstone.conformance.program.DTypeName;
import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/** What becomes of several numbers at one place. It is computed exactly; a result may be off by one rounding for each of them. */
enum Fold {
    /** Any one of them. */
    ANY {
        @Override
        BigDecimal of(Terms terms, BigDecimal found) {
            return terms.exact().stream()
                    .filter(term -> term.compareTo(found) == 0)
                    .findFirst()
                    .orElse(terms.exact().get(0));
        }
    },
    /** Their sum. */
    SUM {
        @Override
        BigDecimal of(Terms terms, BigDecimal found) {
            return terms.sum();
        }

        @Override
        BigDecimal scale(Terms terms) {
            return terms.magnitude();
        }
    },
    /** Their product. */
    PROD {
        @Override
        BigDecimal of(Terms terms, BigDecimal found) {
            return terms.product();
        }

        @Override
        BigDecimal scale(Terms terms) {
            return terms.product().abs();
        }
    },
    /** Their mean. */
    MEAN {
        @Override
        BigDecimal of(Terms terms, BigDecimal found) {
            return terms.sum().divide(BigDecimal.valueOf(terms.size()), MathContext.DECIMAL128);
        }

        @Override
        BigDecimal scale(Terms terms) {
            return terms.magnitude();
        }
    },
    /** The largest. */
    AMAX {
        @Override
        BigDecimal of(Terms terms, BigDecimal found) {
            return terms.exact().stream().reduce(BigDecimal::max).orElseThrow();
        }
    },
    /** The smallest. */
    AMIN {
        @Override
        BigDecimal of(Terms terms, BigDecimal found) {
            return terms.exact().stream().reduce(BigDecimal::min).orElseThrow();
        }
    };

    /** The fold that an argument {@code reduce} names. */
    static Fold of(String reduce) {
        return switch (reduce) {
            case "sum" -> SUM;
            case "prod", "multiply" -> PROD;
            case "mean" -> MEAN;
            case "amax" -> AMAX;
            case "amin" -> AMIN;
            default -> throw new IllegalArgumentException("there is no reduction " + reduce);
        };
    }

    /** What finite terms come to; where several results are right, the one that has been found. */
    abstract BigDecimal of(Terms terms, BigDecimal found);

    /** What a rounding is relative to. */
    BigDecimal scale(Terms terms) {
        return BigDecimal.ZERO;
    }

    /** What is wrong with an element that the terms should come to, or null. */
    @Nullable
    String violation(Terms terms, Plain y, int i) {
        if (!terms.others().isEmpty())
            return this == ANY ? anyOf(terms, y, i) : null; // infinities are judged by comparison
        if (terms.size() == 0) return y.isNonzero(i) ? y.show(i) + " where nothing is" : null;
        if (!y.isIntegral() && !Double.isFinite(y.data().real(i))) return overflowing(terms, y, i);
        BigDecimal found = y.isIntegral()
                ? BigDecimal.valueOf(y.data().integer(i))
                : new BigDecimal(y.data().real(i));
        if (y.isIntegral()) {
            long wanted = integer(terms, found, y.dtype());
            return wanted == y.data().integer(i) ? null : y.show(i) + " instead of " + wanted;
        }
        BigDecimal wanted = of(terms, found);
        boolean right = wanted.subtract(found).abs().compareTo(bound(terms, y.dtype())) <= 0;
        return right ? null : y.show(i) + " instead of " + wanted.round(MathContext.DECIMAL64);
    }

    /** Integers wrap around, sums before they are divided; fractions are cut off where they are written, and rounded down in means. */
    private long integer(Terms terms, BigDecimal found, DTypeName dtype) {
        if (this != MEAN) return wrapped(of(terms, found), dtype);
        return Math.floorDiv(wrapped(terms.sum(), dtype), terms.size());
    }

    private static @Nullable String anyOf(Terms terms, Plain y, int i) {
        double found = y.data().real(i);
        boolean among = terms.others().contains(found)
                || Double.isFinite(found)
                        && terms.exact().stream().anyMatch(x -> x.compareTo(new BigDecimal(found)) == 0);
        return among ? null : y.show(i) + " is none of those that are written";
    }

    private @Nullable String overflowing(Terms terms, Plain y, int i) {
        boolean possible =
                terms.magnitude().add(scale(terms)).doubleValue() > y.dtype().largest() / 2;
        return possible ? null : y.show(i) + " of finite numbers";
    }

    private BigDecimal bound(Terms terms, DTypeName dtype) {
        BigDecimal scale = scale(terms);
        if (scale.signum() == 0) return scale;
        BigDecimal roundings = BigDecimal.valueOf(2L + terms.size()).multiply(new BigDecimal(dtype.unit()));
        return scale.multiply(roundings).add(new BigDecimal(dtype.tiny()));
    }

    private static long wrapped(BigDecimal x, DTypeName dtype) {
        long bits = x.toBigInteger().longValue();
        return switch (dtype) {
            case UINT8 -> bits & 0xff;
            case INT8 -> (byte) bits;
            case INT16 -> (short) bits;
            case INT32 -> (int) bits;
            default -> bits;
        };
    }
}
