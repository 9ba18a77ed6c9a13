package io.touchstone.nn;

import java.util.List;

/**
 * The names that loading a state dict found on one side only.
 *
 * @param missingKeys what the module has and the state dict has not
 * @param unexpectedKeys what the state dict has and the module has not
 * @torch torch.nn.modules.module._IncompatibleKeys
 */
public record IncompatibleKeys(List<String> missingKeys, List<String> unexpectedKeys) {}
