package dev.replystream.local.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.replystream.local.Component;
import dev.replystream.local.LocalStack;
import dev.replystream.local.SharedLocalStack;
import dev.replystream.schemas.TopicPrefix;
import dev.replystream.schemas.Topics;
import dev.replystream.schemas.provision.SchemaProvisioner;
import dev.replystream.schemas.provision.TopicProvisioner;
import dev.replystream.schemas.provision.TopicProvisioner.Provisioned;
import dev.replystream.schemas.serde.SchemaRegistry;
import dev.replystream.schemas.serde.SchemaRegistryException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;

/** The provisioners against the real thing. A change that the controller has made reaches the broker a moment later. */
class ProvisioningIT {

    private final LocalStack stack = SharedLocalStack.get(Component.KAFKA, Component.SCHEMA_REGISTRY);
    private final SchemaRegistry registry =
            new SchemaRegistry(stack.schemaRegistry().url());

    @Test
    void createsTheWholeCatalogueOnceAndRepairsWhatWasChanged() throws Exception {
        TopicPrefix prefix = new TopicPrefix("provisioning-it.");
        String messages = prefix.nameOf(Topics.MESSAGES);
        try (Admin admin = admin()) {
            TopicProvisioner provisioner = new TopicProvisioner(admin, prefix, (short) 1);
            assertThat(provisioner.missing()).hasSize(Topics.all().size());

            Provisioned first = provisioner.provision();
            Provisioned second = provisioner.provision();

            assertThat(first.created()).hasSize(Topics.all().size());
            assertThat(second).isEqualTo(new Provisioned(List.of(), List.of(), List.of()));
            await().untilAsserted(() -> assertThat(provisioner.missing()).isEmpty());

            ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, messages);
            admin.incrementalAlterConfigs(Map.of(
                            resource,
                            List.of(new AlterConfigOp(
                                    new ConfigEntry("retention.ms", "1000"), AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
            await().untilAsserted(
                            () -> assertThat(provisioner.provision().altered()).containsExactly(messages));
            await().untilAsserted(
                            () -> assertThat(provisioner.provision().altered()).isEmpty());
        }
    }

    @Test
    void leavesAnotherNumberOfPartitionsAsItIsAndSaysSo() throws Exception {
        TopicPrefix prefix = new TopicPrefix("partitions-it.");
        String messages = prefix.nameOf(Topics.MESSAGES);
        try (Admin admin = admin()) {
            admin.createTopics(List.of(new NewTopic(messages, 3, (short) 1)))
                    .all()
                    .get();

            TopicProvisioner provisioner = new TopicProvisioner(admin, prefix, (short) 1);

            await().untilAsserted(() -> assertThat(provisioner.provision().differing())
                    .containsExactly(
                            messages + " has 3 partitions, the catalogue says " + Topics.MESSAGES.partitions()));
        }
    }

    @Test
    void registersEveryContractOnce() {
        SchemaProvisioner provisioner = new SchemaProvisioner(registry, new TopicPrefix("schemas-it."));
        assertThat(provisioner.missing()).hasSize(Topics.all().size());

        Map<String, Integer> first = provisioner.provision();

        assertThat(provisioner.provision()).isEqualTo(first);
        assertThat(provisioner.missing()).isEmpty();
        assertThat(registry.subjects()).containsAll(first.keySet());
        assertThat(registry.schemaOf(Objects.requireNonNull(first.get("schemas-it.messages-value"))))
                .hasValue(Topics.MESSAGES.schema());
    }

    @Test
    void hasTheRegistryRefuseAContractThatBreaksReaders() {
        TopicPrefix prefix = new TopicPrefix("breaking-it.");
        new SchemaProvisioner(registry, prefix).provision();
        Schema breaking = SchemaBuilder.record("IncomingMessage")
                .namespace("dev.replystream.avro")
                .fields()
                .requiredInt("message_id")
                .endRecord();

        assertThatThrownBy(() -> registry.register(prefix.valueSubjectOf(Topics.MESSAGES), breaking))
                .isInstanceOf(SchemaRegistryException.class)
                .hasMessageContaining("409");
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", stack.kafka().bootstrapServers()));
    }
}
