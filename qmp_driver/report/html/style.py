# SPDX-License-Identifier: Apache-2.0
"""The page's style: light and dark as the reader's device has it, one column on a phone."""

STYLE = """
:root { color-scheme: light dark; --ink: #1b1f24; --dim: #57606a; --line: #d0d7de; --paper: #fff; --box: #f6f8fa;
  --pass: #1a7f37; --fail: #cf222e; --skipped: #9a6700; --error: #8250df; --ram: #54aeff66; --usemem: #4ac26b66;
  --resmem: #d4a72c66; --victim: #0969da; --mark: #cf222e; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --dim: #9198a1; --line: #3d444d; --paper: #0d1117;
  --box: #151b23; --pass: #3fb950; --fail: #f85149; --skipped: #d29922; --error: #ab7df8; --victim: #4493f8;
  --mark: #f85149; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 62rem; padding: 1rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.45 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.4rem; margin: .2rem 0 .6rem; } h2 { font-size: 1.15rem; margin: 0; }
h3 { font-size: 1rem; margin: 1.1rem 0 .4rem; }
code, pre, .mono { font: .86em/1.4 ui-monospace, monospace; }
pre { white-space: pre-wrap; background: var(--box); padding: .5rem; border-radius: .4rem; margin: .4rem 0; }
a { color: inherit; }
.dim { color: var(--dim); }
.chip { display: inline-block; padding: .05rem .5rem; border-radius: 1rem; color: #fff; font-weight: 600;
  font-size: .85rem; background: var(--dim); white-space: nowrap; }
.pass { background: var(--pass); } .fail { background: var(--fail); }
.skipped { background: var(--skipped); } .error { background: var(--error); }
.runs { list-style: none; padding: 0; margin: .6rem 0; }
.runs li { display: flex; gap: .6rem; align-items: baseline; padding: .25rem 0; }
.runs a { flex: 1; }
.filter label { display: inline-block; margin-right: .5rem; }
.grid { border-collapse: collapse; width: 100%; table-layout: fixed; font-size: .85rem; margin: .6rem 0; }
.grid caption { text-align: left; color: var(--dim); }
.grid th, .grid td { border: 1px solid var(--line); padding: .2rem .3rem; text-align: center; }
.grid th { font-weight: 500; } .grid th:first-child { width: 40%; text-align: left; }
.grid td a { color: #fff; text-decoration: none; display: block; }
.trend { list-style: none; padding: 0; } .trend li { padding: .3rem 0; }
.bars { display: flex; height: .7rem; border-radius: .35rem; overflow: hidden; margin: .2rem 0; }
.bar { display: block; height: 100%; }
article { border: 1px solid var(--line); border-radius: .6rem; padding: .8rem 1rem; margin: 1rem 0; }
.chain { list-style: none; margin: .5rem 0; padding: 0 0 0 .45rem; }
.chain > li { position: relative; border-left: 3px solid var(--line); padding: 0 0 .7rem 1.1rem; }
.chain > li::before { content: ""; position: absolute; left: -.56rem; top: .3rem; width: .85rem; height: .85rem;
  border-radius: 50%; background: var(--dim); border: 2px solid var(--paper); }
.chain > li.link-pass::before { background: var(--pass); }
.chain > li.link-fail::before { background: var(--fail); }
.chain > li:last-child { border-color: transparent; }
.link-head { display: flex; flex-wrap: wrap; gap: 0 .6rem; align-items: baseline; }
.link-head b { font-weight: 600; }
.link-fail .link-head b { color: var(--fail); }
.when { margin-left: auto; white-space: nowrap; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem .7rem; margin: .25rem 0; font-size: .92em; }
dt { color: var(--dim); } dd { margin: 0; min-width: 0; }
details { margin: .2rem 0; } summary { cursor: pointer; color: var(--dim); padding: .15rem 0; }
.seen { list-style: none; margin: .2rem 0; padding: 0; font-size: .86em; }
.seen li { padding: .15rem 0; border-top: 1px solid var(--line); }
.seen .who { color: var(--dim); display: inline-block; min-width: 9.5rem; }
.pictures { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 22rem), 1fr)); gap: 1rem; }
figure { margin: 0; } figcaption { color: var(--dim); font-size: .9em; margin-bottom: .3rem; }
svg { width: 100%; max-width: 30rem; height: auto; display: block; }
svg text { fill: var(--ink); font: 12px system-ui, sans-serif; } svg .addr { font: 11px ui-monospace, monospace; }
svg .soft { fill: var(--dim); } svg .edge { stroke: var(--dim); fill: none; }
svg .ram { fill: var(--ram); stroke: var(--dim); } svg .usemem { fill: var(--usemem); stroke: var(--dim); }
svg .resmem { fill: var(--resmem); stroke: var(--dim); } svg .victim { fill: var(--victim); }
svg .mark { fill: var(--mark); stroke: var(--mark); } svg text.mark { stroke: none; font-weight: 600; }
.hops { margin: 1rem 0; } svg .lane { stroke: var(--line); stroke-width: 2; }
svg .hop { stroke: var(--victim); fill: none; stroke-width: 1.8; } svg .what { font-weight: 600; }
svg .road { font-weight: 600; font-size: 13px; }
@media (max-width: 30rem) { body { padding: .6rem; } article { padding: .6rem .7rem; }
  .seen .who { display: block; } .when { margin-left: 0; } }
"""
