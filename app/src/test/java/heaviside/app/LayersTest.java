package heaviside.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import javafx.application.Platform;
import org.junit.jupiter.api.Test;

/// The layers of the workbench.
final class LayersTest {
    private static final String[] FEATURES = {"heaviside.app.editor..", "heaviside.app.inspector..",
            "heaviside.app.explore..", "heaviside.app.train..", "heaviside.app.gradients..", "heaviside.app.chip..",
            "heaviside.app.spikes..", "heaviside.app.experiments..", "heaviside.app.data..",
            "heaviside.app.video.."};
    private static final String[] SHARED = {"heaviside.app.checks..", "heaviside.app.plot..", "heaviside.app.command..",
            "heaviside.app.theme..",
            "heaviside.app.task..", "heaviside.app.controls..", "heaviside.app.document..", "heaviside.app.live..",
            "heaviside.app.workbench.."};
    private static final JavaClasses APP = new ClassFileImporter().withImportOption(
            ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("heaviside.app");

    @Test
    void featuresDoNotKnowEachOther() {
        for (String feature : FEATURES) {
            for (String other : FEATURES) {
                if (!feature.equals(other)) {
                    noClasses().that().resideInAPackage(feature).should().dependOnClassesThat().resideInAPackage(other)
                            .because("features meet in the composition root only, so that each can be read, tested and "
                                    + "replaced alone")
                            .check(APP);
                }
            }
        }
    }

    @Test
    void sharedRoomsKnowNoFeature() {
        noClasses().that().resideInAnyPackage(SHARED).should().dependOnClassesThat().resideInAnyPackage(FEATURES)
                .because("what all features use must not depend on one of them").check(APP);
    }

    @Test
    void plotKnowsNothingOfNetworks() {
        noClasses().that().resideInAPackage("heaviside.app.plot..").should().dependOnClassesThat()
                .resideInAPackage("heaviside.engine..").because("plots draw numbers, whatever they mean").check(APP);
    }

    @Test
    void theDocumentKnowsNoView() {
        noClasses().that().resideInAPackage("heaviside.app.document..").should().dependOnClassesThat()
                .resideInAnyPackage("heaviside.app.workbench..", "heaviside.app.checks..", "heaviside.app.plot..",
                        "javafx.scene..",
                        "javafx.stage..")
                .because("the document and its undo must work without a toolkit").check(APP);
    }

    @Test
    void onlyTheRootKnowsHeavisideApp() {
        noClasses().that().resideOutsideOfPackage("heaviside.app").should().dependOnClassesThat()
                .resideInAPackage("heaviside.app").because("services are handed in by the composition root").check(APP);
    }

    @Test
    void featuresNeitherStartThreadsNorPostToTheToolkit() {
        noClasses().that().resideInAnyPackage(FEATURES).should().callMethod(Platform.class, "runLater", Runnable.class)
                .orShould().callConstructor(Thread.class).orShould().callConstructor(Thread.class, Runnable.class)
                .orShould().callConstructor(Thread.class, Runnable.class, String.class)
                .because("background work goes through Tasks, live data through the FramePump").check(APP);
    }

    @Test
    void nothingIsASingleton() {
        noClasses().should().callMethodWhere(com.tngtech.archunit.base.DescribedPredicate.describe(
                "getInstance of our own classes", c -> c.getTarget().getName().equals("getInstance")
                        && c.getTargetOwner().getPackageName().startsWith("heaviside")))
                .because("services are built once, in the composition root, and handed in").check(APP);
    }

    @Test
    void roomsDoNotFormCircles() {
        slices().matching("heaviside.app.(*)..").should().beFreeOfCycles()
                .because("a circle of packages is one package").check(APP);
    }
}
