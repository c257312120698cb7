package dev.replystream.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.replystream.local.data.KeptIn;
import dev.replystream.local.process.StartException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProvisioningChoiceTest {

    @ParameterizedTest(name = "{0}, stored in {1}, Docker {2}")
    @CsvSource({
        "AUTO,       ,        false, FOLDER",
        "AUTO,       ,        true,  VOLUMES",
        "AUTO,       FOLDER,  true,  FOLDER",
        "AUTO,       FOLDER,  false, FOLDER",
        "AUTO,       VOLUMES, true,  VOLUMES",
        "EMBEDDED,   ,        true,  FOLDER",
        "EMBEDDED,   FOLDER,  true,  FOLDER",
        "CONTAINERS, ,        true,  VOLUMES",
        "CONTAINERS, VOLUMES, true,  VOLUMES",
    })
    void storedDataDecidesWhereNobodySaid(Provisioning wanted, KeptIn kept, boolean docker, KeptIn expected) {
        assertThat(choice(wanted, kept, docker).place()).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}, stored in {1}, Docker {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "AUTO       | VOLUMES | false | in volumes of a Docker engine, and none answers",
                "CONTAINERS |         | false | No Docker engine answers",
                "CONTAINERS | FOLDER  | true  | in the data folder, which --provisioning containers does not use",
                "EMBEDDED   | VOLUMES | true  | in volumes of a Docker engine, which --provisioning embedded does not use",
            })
    void refusesToStartWithoutTheStoredData(Provisioning wanted, KeptIn kept, boolean docker, String reason) {
        assertThatExceptionOfType(StartException.class)
                .isThrownBy(() -> choice(wanted, kept, docker).place())
                .withMessageContaining(reason);
    }

    @Test
    void asksForDockerOnlyWhereThatMatters() {
        ProvisioningChoice choice = new ProvisioningChoice(Provisioning.AUTO, Optional.of(KeptIn.FOLDER), () -> {
            throw new AssertionError("asked");
        });

        assertThat(choice.place()).isEqualTo(KeptIn.FOLDER);
    }

    private static ProvisioningChoice choice(Provisioning wanted, KeptIn kept, boolean docker) {
        return new ProvisioningChoice(wanted, Optional.ofNullable(kept), () -> docker);
    }
}
