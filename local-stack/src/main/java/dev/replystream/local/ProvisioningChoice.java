package dev.replystream.local;

import dev.replystream.local.data.KeptIn;
import dev.replystream.local.process.StartException;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Decides between processes and containers. What is stored decides where nobody said: a Docker engine that comes or goes
 * must not make a system start with nothing.
 *
 * @param wanted what was asked for
 * @param kept where data is stored already, if anywhere
 * @param docker whether a Docker engine answers; asked when that matters
 */
record ProvisioningChoice(Provisioning wanted, Optional<KeptIn> kept, BooleanSupplier docker) {

    /**
     * Where the parts are to keep their data.
     *
     * @throws StartException where no Docker engine answers and one is needed, or data is stored elsewhere
     */
    KeptIn place() {
        KeptIn place = switch (wanted) {
            case EMBEDDED -> KeptIn.FOLDER;
            case CONTAINERS -> KeptIn.VOLUMES;
            case AUTO -> kept.orElseGet(() -> docker.getAsBoolean() ? KeptIn.VOLUMES : KeptIn.FOLDER);
        };
        requireSame(place);
        if (place == KeptIn.VOLUMES && !docker.getAsBoolean()) {
            throw new StartException(
                    wanted == Provisioning.CONTAINERS
                            ? "No Docker engine answers; start one or choose --provisioning embedded"
                            : "The stored data is in volumes of a Docker engine, and none answers; start it, or delete the data with --reset, or name another data folder");
        }
        return place;
    }

    private void requireSame(KeptIn place) {
        if (kept.isPresent() && kept.get() != place) {
            String other = place == KeptIn.FOLDER ? "volumes of a Docker engine" : "the data folder";
            throw new StartException(
                    "The stored data is in %s, which --provisioning %s does not use; leave that option out, or delete the data with --reset, or name another data folder"
                            .formatted(other, wanted == Provisioning.EMBEDDED ? "embedded" : "containers"));
        }
    }
}
