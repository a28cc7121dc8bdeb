"use strict";
var Ext = { Widget: { onLoad() { }, recalc() { } } };
