"""One connection to each of a server's listeners, with one request: listeners.py CONFIG PORT,PORT..."""
import sys

from kmip.pie.client import ProxyKmipClient

connected = 0
for port in sys.argv[2].split(","):
    with ProxyKmipClient(config_file=sys.argv[1], config="client", port=int(port)) as client:
        client.locate(maximum_items=1)
        connected += 1
print("%d connected" % connected)
