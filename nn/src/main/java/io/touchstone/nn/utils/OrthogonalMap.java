package io.touchstone.nn.utils;

/**
 * How a matrix of free numbers is made an orthogonal one.
 *
 * @torch torch.nn.utils.parametrizations.orthogonal
 */
public enum OrthogonalMap {
    /** exp(A) of the skew part A of the lower triangle. */
    MATRIX_EXP("matrix_exp"),
    /** (I + A/2)⁻¹ (I − A/2), likewise. */
    CAYLEY("cayley"),
    /** A product of the reflections that the columns below the diagonal stand for. */
    HOUSEHOLDER("householder");

    private final String torchName;

    OrthogonalMap(String torchName) {
        this.torchName = torchName;
    }

    /**
     * The map of PyTorch's name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static OrthogonalMap of(String torchName) {
        for (OrthogonalMap map : values()) if (map.torchName.equals(torchName)) return map;
        throw new IllegalArgumentException(
                "orthogonal_map has to be one of \"matrix_exp\", \"cayley\", \"householder\". Got: " + torchName);
    }
}
