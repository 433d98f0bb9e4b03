package heaviside.engine.chip;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ChipArchitectureTest {
    @Test
    void chipKnowsNeitherSimulatorNorTrainers() {
        noClasses().that().resideInAPackage("heaviside.engine.chip..").should().dependOnClassesThat()
                .resideInAnyPackage("heaviside.engine.sim..", "heaviside.engine.train..", "heaviside.engine.compile..",
                        "heaviside.engine.record..", "heaviside.engine.run..", "heaviside.engine.io..",
                        "heaviside.engine.deploy..")
                .because("that chip, simulator and trainers agree has to be something that a test can find out")
                .check(new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("heaviside.engine.chip"));
    }
}
