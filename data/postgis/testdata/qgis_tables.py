"""Opens tables as QGIS does; prints what it finds as JSON.

    qgis_tables.py DSN TABLE.COLUMN...
"""
import json
import sys

from qgis.core import QgsApplication, QgsDataSourceUri, QgsVectorLayer, QgsWkbTypes

app = QgsApplication([], False)
app.initQgis()
found = {}
for name in sys.argv[2:]:
    table, column = name.split(".")
    key = "n" if table.endswith("_now") else ""  # a view has none of its own
    uri = QgsDataSourceUri(sys.argv[1] + " sslmode=disable")
    uri.setDataSource("public", table, column, "", key)
    layer = QgsVectorLayer(uri.uri(False), name, "postgres")
    if not layer.isValid():
        print(name, layer.error().message(), file=sys.stderr)
        continue
    provider = layer.dataProvider()
    keys = [layer.fields()[i].name() for i in provider.pkAttributeIndexes()]
    found[name] = {
        "Count": sum(1 for _ in layer.getFeatures()),
        "Geometry": QgsWkbTypes.displayString(layer.wkbType()),
        "SRID": layer.crs().postgisSrid(),
        "Key": ",".join(keys),
    }
print(json.dumps(found))
app.exitQgis()
