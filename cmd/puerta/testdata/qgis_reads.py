"""Reads a running service with QGIS and prints as JSON what it found.

Arguments: BASE (http://HOST:PORT/t/KEY), GEOPACKAGE, FOLDER for images, and
west, south, east, north of the place to draw, in degrees.
"""

import json
import sys

from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
    QgsVectorTileLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor

SIDE = 512  # pixels
ZOOMS = {"turfs": (0, 16), "cells": (0, 14), "streets": (10, 16)}  # as in the README


def told(layer):
    """What a layer of features says of itself, and how many can be read."""
    box = layer.extent()
    return {
        "valid": layer.isValid(),
        "count": layer.featureCount(),
        "read": sum(1 for _ in layer.getFeatures()),
        "geometry": QgsWkbTypes.displayString(layer.wkbType()),
        "extent": [box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()],
        "fields": {f.name(): f.typeName() for f in layer.fields()},
    }


def collection(base, name):
    return QgsVectorLayer(f" pageSize='5' typename='{name}' url='{base}/ogc'", name, "OAPIF")


def tiles(base, name):
    least, most = ZOOMS[name]
    return QgsVectorTileLayer(f"type=xyz&url={base}/tiles/{name}/{{z}}/{{x}}/{{y}}.mvt&zmin={least}&zmax={most}", name)


def drawn(layer, box, file):
    """Draws a layer and returns the share of pixels that are not background."""
    mercator = QgsCoordinateReferenceSystem("EPSG:3857")
    turn = QgsCoordinateTransform(QgsCoordinateReferenceSystem("EPSG:4326"), mercator, QgsProject.instance())
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(mercator)
    settings.setOutputSize(QSize(SIDE, SIDE))
    settings.setBackgroundColor(QColor("white"))
    settings.setExtent(turn.transformBoundingBox(box))
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    image = job.renderedImage()
    image.save(file)
    white = QColor("white").rgb()
    inked = sum(image.pixel(x, y) != white for x in range(0, SIDE, 4) for y in range(0, SIDE, 4))
    return {"valid": layer.isValid(), "inked": inked / (SIDE / 4) ** 2, "errors": [e.message for e in job.errors()]}


def everything(base, geopackage, folder, box):
    out = {"collections": {}, "geopackage": {}, "drawn": {}}
    for name in ("turfs", "routes", "cells"):
        layer = collection(base, name)
        out["collections"][name] = told(layer)
        out["drawn"][f"collection {name}"] = drawn(layer, box, f"{folder}/collection-{name}.png")
    for name in ZOOMS:
        out["drawn"][f"tiles {name}"] = drawn(tiles(base, name), box, f"{folder}/tiles-{name}.png")
    for name in ("turfs", "legs", "stops", "unassigned"):
        out["geopackage"][name] = told(QgsVectorLayer(f"{geopackage}|layername={name}", name, "ogr"))
    return out


def main(base, geopackage, folder, *corners):
    app = QgsApplication([], True)
    app.initQgis()
    json.dump(everything(base, geopackage, folder, QgsRectangle(*map(float, corners))), sys.stdout)
    app.exitQgis()  # only now: layers that outlive it crash


main(*sys.argv[1:])
