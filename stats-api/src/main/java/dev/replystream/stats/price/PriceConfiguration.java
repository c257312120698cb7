package dev.replystream.stats.price;

import dev.replystream.schemas.price.PriceTableReader;
import java.time.Clock;
import java.util.List;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Prices. */
@Configuration(proxyBeanMethods = false)
public class PriceConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(PriceConfiguration.class);
    private static final String SHIPPED = "replystream";

    @Bean
    PriceVersions priceVersions(DSLContext database) {
        return new PriceVersions(database);
    }

    @Bean
    PriceAdditions priceAdditions(DSLContext database, PriceVersions versions, Clock clock) {
        return new PriceAdditions(database, versions, clock);
    }

    @Bean
    PriceController priceController(PriceVersions versions, PriceAdditions additions) {
        return new PriceController(versions, additions);
    }

    /** Puts the versions that come with the software in; what the database has under the same name stays. */
    @Bean
    InitializingBean shippedPrices(PriceAdditions additions) {
        return () -> {
            List<String> different = additions.addMissing(new PriceTableReader().bundledVersions(), SHIPPED);
            if (!different.isEmpty()) {
                LOG.warn(
                        "the price versions {} are others than those that come with the software, and stay", different);
            }
        };
    }
}
