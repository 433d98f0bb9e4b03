package heaviside.app.workbench;

import java.util.function.Consumer;

/// Work on the project that goes on in the background and would end if the project were left.
///
/// @param words what runs and how far it is: "Training, epoch 12 of 25"
/// @param kept what becomes of it if it ends now
/// @param end ends it, puts what there is into the project, and then goes on
public record Running(String words, String kept, Consumer<Runnable> end) {
}
