package heaviside.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/// The layers of the engine.
final class LayersTest {
    private static final JavaClasses ENGINE = new ClassFileImporter().withImportOption(
            ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("heaviside.engine");

    @Test
    void theEngineNeverImportsJavaFx() {
        noClasses().should().dependOnClassesThat().resideInAnyPackage("javafx..", "java.awt..", "javax.swing..")
                .because("everything that the app runs, a headless command can run").check(ENGINE);
    }

    @Test
    void theEngineKnowsNoApp() {
        noClasses().should().dependOnClassesThat().resideInAPackage("heaviside.app..")
                .because("the app stands on the engine").check(ENGINE);
    }

    @Test
    void networkImportsOnlyMath() {
        classes().that().resideInAPackage("heaviside.engine.network..").should().onlyDependOnClassesThat()
                .resideInAnyPackage("heaviside.engine.network..", "heaviside.engine.math..", "java..", "org.jspecify..")
                .because("descriptions must not know who runs, trains or stores them").check(ENGINE);
    }

    @Test
    void mathImportsNothingOfTheEngine() {
        noClasses().that().resideInAPackage("heaviside.engine.math..").should().dependOnClassesThat(
                com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage("heaviside.engine..")
                        .and(com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage(
                                "heaviside.engine.math..")))
                .because("kernels hold numbers, not neurons").check(ENGINE);
    }

    @Test
    void chipImportsNeitherSimulatorNorTrainer() {
        noClasses().that().resideInAPackage("heaviside.engine.chip..").should().dependOnClassesThat()
                .resideInAnyPackage("heaviside.engine.sim..", "heaviside.engine.train..", "heaviside.engine.compile..",
                        "heaviside.engine.run..")
                .because("that chip and simulator agree is a test, not a shared line of code").check(ENGINE);
    }

    @Test
    void theSimulatorKnowsNoTrainer() {
        noClasses().that().resideInAnyPackage("heaviside.engine.sim..", "heaviside.engine.compile..",
                "heaviside.engine.record..").should().dependOnClassesThat().resideInAnyPackage(
                        "heaviside.engine.train..", "heaviside.engine.chip..")
                .because("a network runs whether it was trained or not").check(ENGINE);
    }

    @Test
    void onlyTheCommandLineUsesPicocli() {
        noClasses().that().resideOutsideOfPackage("heaviside.engine.cli..").should().dependOnClassesThat()
                .resideInAPackage("picocli..").because("verbs are parsed in one place").check(ENGINE);
    }
}
