/// The Gradients view: the loss along one weight under the microscope, and the forward and backward pass over time. Imports
/// `document`, `command`, `plot`, `task`, `theme`, `workbench` and the engine. Start at
/// [heaviside.app.gradients.GradientWorkspace], then [heaviside.app.gradients.GradientModel].
@NullMarked
package heaviside.app.gradients;

import org.jspecify.annotations.NullMarked;
