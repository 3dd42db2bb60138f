"""The official client, over HTTP and over standard input, sees what the declarations say and gets REST's numbers."""

import sys
import threading
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import anyio
import jsonschema
import pytest
from flask import Flask
from flask.testing import FlaskClient
from mcp import Client, MCPError, StdioServerParameters
from werkzeug.serving import make_server

from service.calculators import calculators
from service.library import library
from service.simulations.request import EXAMPLE

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def address(app: Flask) -> Iterator[str]:
    """The address of a server that runs while the tests of this file do."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/mcp"
    server.shutdown()
    thread.join()


def talk(server: Any, ask: Callable[[Client], Awaitable[Any]], mode: str = "auto") -> Any:
    """What a conversation with a server gives."""

    async def connected() -> Any:
        async with Client(server, mode=mode) as client:
            return await ask(client)

    return anyio.run(connected)


@pytest.mark.parametrize(("mode", "version"), [("auto", "2026-07-28"), ("legacy", "2025-11-25")])
def test_both_eras_of_the_protocol_get_the_same_number(address: str, mode: str, version: str) -> None:
    async def ask(client: Client) -> tuple[str, Any]:
        return client.protocol_version, await client.call_tool("recovery", {"loss": 0.5})

    spoken, answer = talk(address, ask, mode)
    assert spoken == version
    assert answer.structured_content["result"]["gain_needed"] == 1.0
    assert answer.content[0].text.startswith("After a loss of 50")


def test_the_client_lists_every_calculator_with_its_declaration(address: str) -> None:
    async def ask(client: Client) -> list[Any]:
        return (await client.list_tools()).tools

    tools = {tool.name: tool for tool in talk(address, ask)}
    assert tools.keys() == calculators().keys() | {"simulate", "distribute", "search", "read-article", "read-term"}
    for name, calculator in calculators().items():
        assert tools[name].input_schema["properties"].keys() == calculator.loader.fields.keys(), name
        assert tools[name].output_schema["properties"].keys() >= {"result", "worked_example", "assumptions"}, name
        assert tools[name].annotations.read_only_hint, name


def test_every_calculator_gives_the_same_answer_as_rest(address: str, client: FlaskClient) -> None:
    async def ask(speaker: Client) -> dict[str, Any]:
        return {name: await speaker.call_tool(name, one.example) for name, one in calculators().items()}

    async def schemas(speaker: Client) -> dict[str, Any]:
        return {tool.name: tool.output_schema for tool in (await speaker.list_tools()).tools}

    published = talk(address, schemas)
    for name, answer in talk(address, ask).items():
        over_http = client.post(f"/v1/calculators/{name}", json=calculators()[name].example)
        assert answer.structured_content == over_http.json, name
        jsonschema.Draft202012Validator(published[name]).validate(answer.structured_content)


def test_a_simulation_gives_the_same_answer_as_rest(address: str, client: FlaskClient) -> None:
    async def ask(speaker: Client) -> Any:
        return await speaker.call_tool("simulate", EXAMPLE)

    assert talk(address, ask).structured_content == client.post("/v1/simulations", json=EXAMPLE).json


def test_a_refused_input_is_told_so_that_it_can_be_mended(address: str) -> None:
    async def ask(client: Client) -> Any:
        return await client.call_tool("recovery", {"loss": 2})

    answer = talk(address, ask)
    assert answer.is_error
    assert "/loss" in answer.content[0].text


def test_articles_terms_and_guides_are_resources(address: str) -> None:
    async def ask(client: Client) -> tuple[list[Any], str]:
        listed = (await client.list_resources()).resources
        read = await client.read_resource("library://articles/what-is-leverage")
        return listed, read.contents[0].text

    listed, text = talk(address, ask)
    found = library()
    assert len(listed) == len(found.articles) + len(found.terms) + len(found.guides)
    assert text == f"# {found.articles['what-is-leverage'].title}\n\n{found.articles['what-is-leverage'].markdown}"


def test_search_leads_to_an_article_that_can_be_read(address: str) -> None:
    async def ask(client: Client) -> Any:
        found = await client.call_tool("search", {"q": "why do they reset leverage each day", "kind": "article"})
        return await client.call_tool("read-article", {"slug": found.structured_content["results"][0]["slug"]})

    assert talk(address, ask).structured_content["markdown"]


def test_an_unknown_tool_is_a_fault(address: str) -> None:
    async def ask(client: Client) -> None:
        with pytest.raises(MCPError, match="no tool of this name"):
            await client.call_tool("buy", {})

    talk(address, ask)


def test_the_command_speaks_the_same_over_standard_input() -> None:
    command = StdioServerParameters(command=sys.executable, args=["-m", "service", "mcp"], cwd=str(ROOT))

    async def ask(client: Client) -> tuple[Any, Any]:
        return await client.list_tools(), await client.call_tool("recovery", {"loss": 0.5})

    tools, answer = talk(command, ask)
    assert len(tools.tools) == len(calculators()) + 5
    assert answer.structured_content["result"]["gain_needed"] == 1.0
