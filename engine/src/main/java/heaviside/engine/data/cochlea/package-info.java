/// Sound to spikes: the artificial cochlea of Cramer, Stradmann, Schemmel and Zenke (IEEE TNNLS 2020), from a recording to
/// spikes of bushy cells. Start at [heaviside.engine.data.cochlea.Cochlea]; its stages are
/// [heaviside.engine.data.cochlea.PreparedWave], [heaviside.engine.data.cochlea.BasilarTransfer], the hair cells, the
/// auditory-nerve fibres and the bushy cells. May import `math`.
@NullMarked
package heaviside.engine.data.cochlea;

import org.jspecify.annotations.NullMarked;
