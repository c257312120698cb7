package dev.replystream.stats.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import java.util.Arrays;
import java.util.List;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What all endpoints have in common. */
@Configuration(proxyBeanMethods = false)
@Import({DependencyProblems.class, FinalAnswers.class})
public class WebConfiguration {

    @Bean
    WebMvcConfigurer strictParameters() {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new TenantResolver());
            }

            @Override
            public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
                // Last, so that whoever accepts anything is answered with JSON.
                converters.configureMessageConvertersList(all -> all.addLast(new CsvConverter()));
            }

            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new KnownParameters());
            }
        };
    }

    /** Every endpoint with a tenant has the parameter. */
    @Bean
    OperationCustomizer tenantParameter() {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Tenant.class);
        return (operation, handler) -> {
            if (Arrays.stream(handler.getMethodParameters()).anyMatch(TenantResolver::isTenant)) {
                operation.addParametersItem(new QueryParameter()
                        .name(TenantResolver.PARAMETER)
                        .description("Owner of the records; that of the key, else `default`")
                        .schema(new StringSchema()));
            }
            return operation;
        };
    }

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("Replystream stats API")
                        .version("1")
                        .description("Usage, cost, errors, alerts and audits of AI calls.")
                        .license(new License().name("Apache-2.0")));
    }

    /** The description must name fields as the answers do. */
    @Bean
    ModelResolver snakeCaseModels() {
        return new ModelResolver(new ObjectMapper().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE));
    }
}
