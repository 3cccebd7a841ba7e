"""What is measured on a page: sentences about what is too wide, too small to tap, too small to read."""

import re

from axe_playwright_python.sync_playwright import Axe

TAP = 48
LETTERS = 16
_SIDEWAYS = """() => {
  const page = document.scrollingElement;
  if (page.scrollWidth <= innerWidth) return [];
  const wide = [...document.body.querySelectorAll('*')].filter(e => e.getBoundingClientRect().right > innerWidth + 1);
  const words = wide.slice(-3).map(e => e.outerHTML.slice(0, 120));
  return [`scrolls sideways: ${page.scrollWidth} in ${innerWidth}`, ...words];
}"""
_TARGETS = """least => {
  const controls = 'a[href], button, input:not([type=hidden]), select, textarea, summary';
  const words = e => [...e.parentElement.childNodes].some(n => n.nodeType === 3 && n.data.trim());
  return [...document.querySelectorAll(controls)].filter(e => {
    const style = getComputedStyle(e), box = (e.closest('label') || e).getBoundingClientRect();
    if (!box.width || !box.height || style.visibility === 'hidden' || e.closest('.skip')) return false;
    if (style.display === 'inline' && words(e)) return false;
    return box.height < least - .5 || box.width < least - .5;
  }).map(e => `small: ${e.outerHTML.slice(0, 120)}`);
}"""
_LETTERS = """least => {
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
  while (walk.nextNode()) {
    const e = walk.currentNode.parentElement, words = walk.currentNode.data.trim();
    if (!words || !e.getClientRects().length) continue;
    if (parseFloat(getComputedStyle(e).fontSize) < least) found.push(`tiny: ${words.slice(0, 60)}`);
  }
  return found;
}"""
_CODE = re.compile(r"\b(?:None|True|False)\b|<[A-Z]\w+: |\b[A-Z]\w+\(\w+=|\{\{|\{%")
_AXE = Axe()


def sideways(page):
    return page.evaluate(_SIDEWAYS)


def small_targets(page):
    """Controls under 48 px either way, but for links inside a sentence."""
    return page.evaluate(_TARGETS, TAP)


def tiny_letters(page):
    return page.evaluate(_LETTERS, LETTERS)


def code_shown(page):
    """Python or template code where words should stand."""
    return [f"code: {found}" for found in _CODE.findall(page.locator("body").inner_text())]


def axe_violations(page):
    """Every rule axe-core runs by default."""
    found = _AXE.run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"][:3]]
