from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.detectors_comparison import DetectorsComparison
from ...models.detectors_comparison_request import DetectorsComparisonRequest
from ...models.runs_comparison import RunsComparison
from ...models.runs_comparison_request import RunsComparisonRequest
from ...types import Response


def _get_kwargs(
    experiment_id: str,
    *,
    body: DetectorsComparisonRequest | RunsComparisonRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/experiment/{experiment_id}/compare".format(
            experiment_id=quote(str(experiment_id), safe=""),
        ),
    }

    if isinstance(body, RunsComparisonRequest):
        _kwargs["json"] = body.to_dict()
    else:
        _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> DetectorsComparison | RunsComparison | None:
    if response.status_code == 200:

        def _parse_response_200(data: object) -> DetectorsComparison | RunsComparison:
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                response_200_type_0 = RunsComparison.from_dict(data)

                return response_200_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            if not isinstance(data, dict):
                raise TypeError()
            response_200_type_1 = DetectorsComparison.from_dict(data)

            return response_200_type_1

        response_200 = _parse_response_200(response.json())

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[DetectorsComparison | RunsComparison]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    experiment_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: DetectorsComparisonRequest | RunsComparisonRequest,
) -> Response[DetectorsComparison | RunsComparison]:
    """Compare runs, or the detectors of a model

    Args:
        experiment_id (str):
        body (DetectorsComparisonRequest | RunsComparisonRequest):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[DetectorsComparison | RunsComparison]
    """

    kwargs = _get_kwargs(
        experiment_id=experiment_id,
        body=body,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    experiment_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: DetectorsComparisonRequest | RunsComparisonRequest,
) -> DetectorsComparison | RunsComparison | None:
    """Compare runs, or the detectors of a model

    Args:
        experiment_id (str):
        body (DetectorsComparisonRequest | RunsComparisonRequest):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        DetectorsComparison | RunsComparison
    """

    return sync_detailed(
        experiment_id=experiment_id,
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    experiment_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: DetectorsComparisonRequest | RunsComparisonRequest,
) -> Response[DetectorsComparison | RunsComparison]:
    """Compare runs, or the detectors of a model

    Args:
        experiment_id (str):
        body (DetectorsComparisonRequest | RunsComparisonRequest):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[DetectorsComparison | RunsComparison]
    """

    kwargs = _get_kwargs(
        experiment_id=experiment_id,
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    experiment_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: DetectorsComparisonRequest | RunsComparisonRequest,
) -> DetectorsComparison | RunsComparison | None:
    """Compare runs, or the detectors of a model

    Args:
        experiment_id (str):
        body (DetectorsComparisonRequest | RunsComparisonRequest):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        DetectorsComparison | RunsComparison
    """

    return (
        await asyncio_detailed(
            experiment_id=experiment_id,
            client=client,
            body=body,
        )
    ).parsed
