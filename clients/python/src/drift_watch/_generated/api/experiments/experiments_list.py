from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.experiment import Experiment
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    name: str | Unset = UNSET,
    name_prefix: str | Unset = UNSET,
    status: list[str] | Unset = UNSET,
    public: bool | Unset = UNSET,
    tags: list[str] | Unset = UNSET,
    created_by: str | Unset = UNSET,
    created_from: str | Unset = UNSET,
    created_to: str | Unset = UNSET,
    q: str | Unset = UNSET,
    page: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
    cursor: str | Unset = UNSET,
    count: str | Unset = UNSET,
    sort_by: str | Unset = UNSET,
    order_by: str | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["name"] = name

    params["name_prefix"] = name_prefix

    json_status: list[str] | Unset = UNSET
    if not isinstance(status, Unset):
        json_status = status

    params["status"] = json_status

    params["public"] = public

    json_tags: list[str] | Unset = UNSET
    if not isinstance(tags, Unset):
        json_tags = tags

    params["tags"] = json_tags

    params["created_by"] = created_by

    params["created_from"] = created_from

    params["created_to"] = created_to

    params["q"] = q

    params["page"] = page

    params["page_size"] = page_size

    params["cursor"] = cursor

    params["count"] = count

    params["sort_by"] = sort_by

    params["order_by"] = order_by

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/experiment",
        "params": params,
    }

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
    name: str | Unset = UNSET,
    name_prefix: str | Unset = UNSET,
    status: list[str] | Unset = UNSET,
    public: bool | Unset = UNSET,
    tags: list[str] | Unset = UNSET,
    created_by: str | Unset = UNSET,
    created_from: str | Unset = UNSET,
    created_to: str | Unset = UNSET,
    q: str | Unset = UNSET,
    page: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
    cursor: str | Unset = UNSET,
    count: str | Unset = UNSET,
    sort_by: str | Unset = UNSET,
    order_by: str | Unset = UNSET,
) -> Response[list[Experiment]]:
    """List experiments

    Args:
        name (str | Unset):
        name_prefix (str | Unset):
        status (list[str] | Unset):
        public (bool | Unset):
        tags (list[str] | Unset):
        created_by (str | Unset):
        created_from (str | Unset):
        created_to (str | Unset):
        q (str | Unset):
        page (int | Unset):
        page_size (int | Unset):
        cursor (str | Unset):
        count (str | Unset):
        sort_by (str | Unset):
        order_by (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[list[Experiment]]
    """

    kwargs = _get_kwargs(
        name=name,
        name_prefix=name_prefix,
        status=status,
        public=public,
        tags=tags,
        created_by=created_by,
        created_from=created_from,
        created_to=created_to,
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
    name: str | Unset = UNSET,
    name_prefix: str | Unset = UNSET,
    status: list[str] | Unset = UNSET,
    public: bool | Unset = UNSET,
    tags: list[str] | Unset = UNSET,
    created_by: str | Unset = UNSET,
    created_from: str | Unset = UNSET,
    created_to: str | Unset = UNSET,
    q: str | Unset = UNSET,
    page: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
    cursor: str | Unset = UNSET,
    count: str | Unset = UNSET,
    sort_by: str | Unset = UNSET,
    order_by: str | Unset = UNSET,
) -> list[Experiment] | None:
    """List experiments

    Args:
        name (str | Unset):
        name_prefix (str | Unset):
        status (list[str] | Unset):
        public (bool | Unset):
        tags (list[str] | Unset):
        created_by (str | Unset):
        created_from (str | Unset):
        created_to (str | Unset):
        q (str | Unset):
        page (int | Unset):
        page_size (int | Unset):
        cursor (str | Unset):
        count (str | Unset):
        sort_by (str | Unset):
        order_by (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        list[Experiment]
    """

    return sync_detailed(
        client=client,
        name=name,
        name_prefix=name_prefix,
        status=status,
        public=public,
        tags=tags,
        created_by=created_by,
        created_from=created_from,
        created_to=created_to,
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
    name: str | Unset = UNSET,
    name_prefix: str | Unset = UNSET,
    status: list[str] | Unset = UNSET,
    public: bool | Unset = UNSET,
    tags: list[str] | Unset = UNSET,
    created_by: str | Unset = UNSET,
    created_from: str | Unset = UNSET,
    created_to: str | Unset = UNSET,
    q: str | Unset = UNSET,
    page: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
    cursor: str | Unset = UNSET,
    count: str | Unset = UNSET,
    sort_by: str | Unset = UNSET,
    order_by: str | Unset = UNSET,
) -> Response[list[Experiment]]:
    """List experiments

    Args:
        name (str | Unset):
        name_prefix (str | Unset):
        status (list[str] | Unset):
        public (bool | Unset):
        tags (list[str] | Unset):
        created_by (str | Unset):
        created_from (str | Unset):
        created_to (str | Unset):
        q (str | Unset):
        page (int | Unset):
        page_size (int | Unset):
        cursor (str | Unset):
        count (str | Unset):
        sort_by (str | Unset):
        order_by (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[list[Experiment]]
    """

    kwargs = _get_kwargs(
        name=name,
        name_prefix=name_prefix,
        status=status,
        public=public,
        tags=tags,
        created_by=created_by,
        created_from=created_from,
        created_to=created_to,
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
    name: str | Unset = UNSET,
    name_prefix: str | Unset = UNSET,
    status: list[str] | Unset = UNSET,
    public: bool | Unset = UNSET,
    tags: list[str] | Unset = UNSET,
    created_by: str | Unset = UNSET,
    created_from: str | Unset = UNSET,
    created_to: str | Unset = UNSET,
    q: str | Unset = UNSET,
    page: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
    cursor: str | Unset = UNSET,
    count: str | Unset = UNSET,
    sort_by: str | Unset = UNSET,
    order_by: str | Unset = UNSET,
) -> list[Experiment] | None:
    """List experiments

    Args:
        name (str | Unset):
        name_prefix (str | Unset):
        status (list[str] | Unset):
        public (bool | Unset):
        tags (list[str] | Unset):
        created_by (str | Unset):
        created_from (str | Unset):
        created_to (str | Unset):
        q (str | Unset):
        page (int | Unset):
        page_size (int | Unset):
        cursor (str | Unset):
        count (str | Unset):
        sort_by (str | Unset):
        order_by (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        list[Experiment]
    """

    return (
        await asyncio_detailed(
            client=client,
            name=name,
            name_prefix=name_prefix,
            status=status,
            public=public,
            tags=tags,
            created_by=created_by,
            created_from=created_from,
            created_to=created_to,
            q=q,
            page=page,
            page_size=page_size,
            cursor=cursor,
            count=count,
            sort_by=sort_by,
            order_by=order_by,
        )
    ).parsed
