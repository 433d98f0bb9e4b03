package heaviside.app.workbench;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Asks the user for files; behind an interface because tests have no file chooser.
public interface FileDialogs {
    /// Every question is left unanswered.
    FileDialogs NONE = new FileDialogs() {
        @Override
        public Optional<Path> openProject() {
            return Optional.empty();
        }

        @Override
        public Optional<Path> saveProject(String name) {
            return Optional.empty();
        }

        @Override
        public Optional<Path> export(String name) {
            return Optional.empty();
        }

        @Override
        public Optional<Path> importFile(String title, String... endings) {
            return Optional.empty();
        }

        @Override
        public Optional<Path> folder(String title) {
            return Optional.empty();
        }
    };

    /// A project to open: its `project.json` or a single `.json` file.
    Optional<Path> openProject();

    /// Where to save a project.
    ///
    /// @param name suggested name
    Optional<Path> saveProject(String name);

    /// Where to export.
    ///
    /// @param name suggested file name with ending
    Optional<Path> export(String name);

    /// A file to import.
    Optional<Path> importFile(String title, String... endings);

    /// Files to import together; none where the user gave up.
    default List<Path> importFiles(String title, String... endings) {
        return importFile(title, endings).stream().toList();
    }

    /// A folder.
    Optional<Path> folder(String title);
}
