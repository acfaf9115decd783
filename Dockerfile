# One image for every role: `serve`, `migrate` and all other commands of `jawab`.
FROM python:3.12-slim-bookworm AS build

ENV UV_COMPILE_BYTECODE=1 \
    UV_LINK_MODE=copy \
    UV_NO_CACHE=1 \
    UV_PROJECT_ENVIRONMENT=/opt/jawab \
    UV_PYTHON_DOWNLOADS=never
RUN pip install --no-cache-dir 'uv>=0.8'

WORKDIR /src
# What changes seldom comes first: an edit of ours does not fetch everything again.
COPY pyproject.toml uv.lock ./
RUN uv sync --frozen --no-dev --no-install-project
COPY README.md LICENSE NOTICE ./
COPY bot bot
COPY flows flows
COPY handlers handlers
COPY messages messages
COPY scheduler scheduler
COPY storage storage
RUN uv sync --frozen --no-dev --no-editable


FROM python:3.12-slim-bookworm

# Pango shapes the text on paper.
RUN apt-get update -qq \
    && apt-get install -y -qq --no-install-recommends \
        libharfbuzz-subset0 libpango-1.0-0 libpangoft2-1.0-0 >/dev/null \
    && rm -rf /var/lib/apt/lists/*

RUN useradd --system --uid 10001 --home-dir /data --shell /usr/sbin/nologin jawab \
    && install -d -o jawab -g jawab -m 0700 /data
COPY --from=build /opt/jawab /opt/jawab
COPY LICENSE NOTICE /usr/share/doc/jawab/

ENV PATH=/opt/jawab/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    DATABASE_URL=sqlite:////data/jawab.db \
    JAWAB_MEDIA=/data/media \
    JAWAB_SPOOL=/data/spool \
    JAWAB_ERASED=/data/erased.list

USER jawab
WORKDIR /data
VOLUME ["/data"]
EXPOSE 8000

# Asked directly, whatever proxy the environment names. A process without HTTP switches it off.
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
    CMD ["python", "-c", "from http.client import HTTPConnection as C; c = C('127.0.0.1', 8000, timeout=4); c.request('GET', '/healthz'); raise SystemExit(c.getresponse().status != 200)"]

ENTRYPOINT ["jawab"]
CMD ["serve", "--host", "0.0.0.0", "--port", "8000"]
