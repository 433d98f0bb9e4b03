/// The neuromorphic intermediate representation (NIR): graphs of neurons and linear maps in HDF5 (Pedersen et al., Nature
/// Communications 15:8122, 2024). May import `network`, `compile`, `io`, `math`. Start at
/// [heaviside.engine.io.nir.NirImport] and [heaviside.engine.io.nir.NirExport].
///
/// A graph says what neurons compute in continuous time and nothing of the step: how far a spike moves a membrane is what
/// programs disagree on. Here a spike into LIF and LI is a current of 1 for one step, into a current-based neuron an impulse
/// of area dt (`I` jumps by `w_in dt/tau_syn`), into IF and I an impulse of area 1 (V jumps by `r`). What a network here can
/// do and a graph cannot is named, node by node, and refused unless asked for.
@NullMarked
package heaviside.engine.io.nir;

import org.jspecify.annotations.NullMarked;
