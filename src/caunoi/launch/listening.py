"""Sockets to listen at, opened before anything slow is done."""

import errno
import ipaddress
import socket

from caunoi.launch.errors import LaunchError

WAITING_CONNECTIONS = 2048


def is_loopback(host: str) -> bool:
    return all(ipaddress.ip_address(found).is_loopback for _, found in addresses(host))


def addresses(host: str) -> list[tuple[socket.AddressFamily, str]]:
    """IPv4 first. Browsers try both for localhost."""
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except socket.gaierror:
        raise LaunchError(f"This machine does not know the address {host}.") from None
    both = {(family, str(target[0])) for family, _, _, _, target in found}
    if host == "localhost":
        both |= {(socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")}
    return sorted(both)


def listen(host: str, port: int) -> list[socket.socket]:
    """One socket for each address of `host` that this machine has; port 0 takes a free one."""
    sockets: list[socket.socket] = []
    for family, address in addresses(host):
        chosen = sockets[0].getsockname()[1] if sockets else port
        opened = listen_at(family, address, chosen)
        if opened is not None:
            sockets.append(opened)
    if not sockets:
        raise LaunchError(f"This machine does not have the address {host}.")
    return sockets


def listen_at(family: int, address: str, port: int) -> socket.socket | None:
    opened = None
    try:
        opened = socket.socket(family, socket.SOCK_STREAM)
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            opened.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        opened.bind((address, port))
        opened.listen(WAITING_CONNECTIONS)
    except OSError as trouble:
        if opened is not None:
            opened.close()
        refuse(trouble, port)
        return None
    return opened


def refuse(trouble: OSError, port: int) -> None:
    if trouble.errno == errno.EADDRINUSE:
        raise LaunchError(
            f"Port {port} is taken by another program. Take a free one:\n"
            f"  ./caunoi run --port {free_port_after(port)}"
        ) from None
    if trouble.errno == errno.EACCES:
        raise LaunchError(f"You may not listen at port {port}. Take one above 1023.") from None


def free_port_after(port: int) -> int:
    for candidate in range(port + 1, min(port + 100, 65535)):
        with socket.socket() as trial:
            if trial.connect_ex(("127.0.0.1", candidate)) != 0:
                return candidate
    return port + 100
