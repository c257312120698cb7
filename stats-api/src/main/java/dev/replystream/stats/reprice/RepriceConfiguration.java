package dev.replystream.stats.reprice;

import dev.replystream.schemas.id.TimeOrderedIds;
import dev.replystream.stats.freshness.PipelineFreshness;
import dev.replystream.stats.price.PriceVersions;
import dev.replystream.stats.store.Partitions;
import dev.replystream.stats.store.Retained;
import dev.replystream.stats.store.StatsTables;
import java.time.Clock;
import org.jooq.DSLContext;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Past calls priced again. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RepriceSettings.class)
public class RepriceConfiguration {

    @Bean
    RepriceLimit repriceLimit(RepriceSettings settings) {
        return new RepriceLimit(settings, System::nanoTime);
    }

    @Bean
    Repricing repricing(DSLContext database, PriceVersions versions, RepriceLimit limit) {
        return new Repricing(database, versions, limit);
    }

    @Bean
    AppliedRepricing.Work repriceWork(RepriceLimit limit, TimeOrderedIds ids, Clock clock) {
        return new AppliedRepricing.Work(limit, ids, clock);
    }

    @Bean
    AppliedRepricing appliedRepricing(
            DSLContext database, Partitions partitions, StatsTables tables, AppliedRepricing.Work work) {
        return new AppliedRepricing(database, partitions, tables, work);
    }

    @Bean
    RepriceController.Pricing pricing(Repricing questions, AppliedRepricing applied, DSLContext database) {
        return new RepriceController.Pricing(questions, applied, new RepriceRuns(database));
    }

    @Bean
    RepriceController repriceController(
            RepriceController.Pricing pricing, Retained retained, PipelineFreshness freshness, Clock clock) {
        return new RepriceController(pricing, retained, freshness, clock);
    }
}
