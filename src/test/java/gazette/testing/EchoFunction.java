package gazette.testing;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import gazette.runtime.Environment;

/// A function that tells who asked, with which headers, and where its queue is.
final class EchoFunction
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

  private final Environment environment;

  EchoFunction(Environment environment) {
    this.environment = environment;
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    var told =
        "%s %s %s"
            .formatted(
                event.getRequestContext().getHttp().getSourceIp(),
                environment.variable("LETTERS"),
                event.getHeaders().keySet());
    return APIGatewayV2HTTPResponse.builder().withStatusCode(200).withBody(told).build();
  }
}
