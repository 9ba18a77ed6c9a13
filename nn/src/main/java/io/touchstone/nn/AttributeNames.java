package io.touchstone.nn;

import java.util.Set;

/**
 * Names of methods, and of some fields, of PyTorch's classes of modules, so that nothing can be registered under them. What constructors of layers
 * set ({@code in_features}) is not among them.
 */
final class AttributeNames {
    private static final Set<String> OF_MODULES = words("""
            T_destination add_module apply bfloat16 buffers call_super_init children compile cpu cuda double dump_patches eval
            extra_repr float forward get_buffer get_extra_state get_parameter get_submodule half ipu load_state_dict modules mtia
            named_buffers named_children named_modules named_parameters parameters register_backward_hook register_buffer
            register_forward_hook register_forward_pre_hook register_full_backward_hook register_full_backward_pre_hook
            register_load_state_dict_post_hook register_load_state_dict_pre_hook register_module register_parameter
            register_state_dict_post_hook register_state_dict_pre_hook requires_grad_ set_extra_state set_submodule share_memory
            state_dict to to_empty train training type xpu zero_grad _buffers _modules _parameters
            """);
    private static final Set<String> OF_SEQUENCES = words("append extend insert pop");
    private static final Set<String> OF_DICTIONARIES = words("clear items keys pop update values");
    private static final Set<String> OF_PARAMETER_LISTS = words("append extend");
    private static final Set<String> OF_PARAMETER_DICTIONARIES =
            words("clear copy fromkeys get items keys pop popitem setdefault update values");

    private AttributeNames() {}

    private static Set<String> words(String text) {
        return Set.of(text.strip().split("\\s+"));
    }

    /** Whether the module has an attribute of that name before anything is registered. */
    static boolean contains(Module module, String name) {
        return OF_MODULES.contains(name) || own(module).contains(name);
    }

    private static Set<String> own(Module module) {
        if (module instanceof ModuleSequence<?>) return OF_SEQUENCES;
        if (module instanceof ModuleDict<?>) return OF_DICTIONARIES;
        if (module instanceof ParameterList) return OF_PARAMETER_LISTS;
        return module instanceof ParameterDict ? OF_PARAMETER_DICTIONARIES : Set.of();
    }
}
