"""The programme, one sibling app a layer: outcomes → showcase → selection → mentoring → learning → curriculum → people. Lower never imports higher."""
