from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.experiment import Experiment
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    body: Any | Unset = UNSET,
    q: str | Unset = UNSET,
    page: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
    cursor: str | Unset = UNSET,
    count: str | Unset = UNSET,
    sort_by: str | Unset = UNSET,
    order_by: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    params: dict[str, Any] = {}

    params["q"] = q

    params["page"] = page

    params["page_size"] = page_size

    params["cursor"] = cursor

    params["count"] = count

    params["sort_by"] = sort_by

    params["order_by"] = order_by

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/experiment/search",
        "params": params,
    }

    if not isinstance(body, Unset):
        _kwargs["json"] = body

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> list[Experiment] | None:
    if response.status_code == 200:
        response_200 = []
        _response_200 = response.json()
        for response_200_item_data in _response_200:
            response_200_item = Experiment.from_dict(response_200_item_data)

            response_200.append(response_200_item)

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[list[Experiment]]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: Any | Unset = UNSET,
    q: str | Unset = UNSET,
    page: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
    cursor: str | Unset = UNSET,
    count: str | Unset = UNSET,
    sort_by: str | Unset = UNSET,
    order_by: str | Unset = UNSET,
) -> Response[list[Experiment]]:
    """Search experiments

    Args:
        q (str | Unset):
        page (int | Unset):
        page_size (int | Unset):
        cursor (str | Unset):
        count (str | Unset):
        sort_by (str | Unset):
        order_by (str | Unset):
        body (Any | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[list[Experiment]]
    """

    kwargs = _get_kwargs(
        body=body,
        q=q,
        page=page,
        page_size=page_size,
        cursor=cursor,
        count=count,
        sort_by=sort_by,
        order_by=order_by,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient | Client,
    body: Any | Unset = UNSET,
    q: str | Unset = UNSET,
    page: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
    cursor: str | Unset = UNSET,
    count: str | Unset = UNSET,
    sort_by: str | Unset = UNSET,
    order_by: str | Unset = UNSET,
) -> list[Experiment] | None:
    """Search experiments

    Args:
        q (str | Unset):
        page (int | Unset):
        page_size (int | Unset):
        cursor (str | Unset):
        count (str | Unset):
        sort_by (str | Unset):
        order_by (str | Unset):
        body (Any | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        list[Experiment]
    """

    return sync_detailed(
        client=client,
        body=body,
        q=q,
        page=page,
        page_size=page_size,
        cursor=cursor,
        count=count,
        sort_by=sort_by,
        order_by=order_by,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: Any | Unset = UNSET,
    q: str | Unset = UNSET,
    page: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
    cursor: str | Unset = UNSET,
    count: str | Unset = UNSET,
    sort_by: str | Unset = UNSET,
    order_by: str | Unset = UNSET,
) -> Response[list[Experiment]]:
    """Search experiments

    Args:
        q (str | Unset):
        page (int | Unset):
        page_size (int | Unset):
        cursor (str | Unset):
        count (str | Unset):
        sort_by (str | Unset):
        order_by (str | Unset):
        body (Any | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[list[Experiment]]
    """

    kwargs = _get_kwargs(
        body=body,
        q=q,
        page=page,
        page_size=page_size,
        cursor=cursor,
        count=count,
        sort_by=sort_by,
        order_by=order_by,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    body: Any | Unset = UNSET,
    q: str | Unset = UNSET,
    page: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
    cursor: str | Unset = UNSET,
    count: str | Unset = UNSET,
    sort_by: str | Unset = UNSET,
    order_by: str | Unset = UNSET,
) -> list[Experiment] | None:
    """Search experiments

    Args:
        q (str | Unset):
        page (int | Unset):
        page_size (int | Unset):
        cursor (str | Unset):
        count (str | Unset):
        sort_by (str | Unset):
        order_by (str | Unset):
        body (Any | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        list[Experiment]
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
            q=q,
            page=page,
            page_size=page_size,
            cursor=cursor,
            count=count,
            sort_by=sort_by,
            order_by=order_by,
        )
    ).parsed
