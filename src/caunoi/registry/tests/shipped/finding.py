from caunoi.registry.models import Territory


def unit(scheme: str, code: str) -> Territory:
    return Territory.objects.get(codes__scheme=scheme, codes__code=code)
