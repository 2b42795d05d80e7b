(function(){"use strict";
var form=document.getElementById("filters");
function reveal(){var id;try{id=decodeURIComponent(location.hash.slice(1))}catch(e){return}
var e=document.getElementById(location.hash.slice(1))||document.getElementById(id);if(!e)return;
if(e.hidden&&form){form.reset();apply()}var d=e.querySelector("details");if(d&&e.classList.contains("fact"))d.open=true}
addEventListener("hashchange",reveal);
if(!form){reveal();return}
form.hidden=false;
var facts=[].slice.call(document.querySelectorAll(".fact"));
function fold(t){return t.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f\u064b-\u065f\u0670\u0640]/g,"").replace(/[أإآٱ]/g,"ا").replace(/ى/g,"ي").replace(/ة/g,"ه").replace(/\s+/g," ")}
var texts=facts.map(function(f){return fold(f.textContent)});
function has(list,value){return !value||(list||"").split(", ").indexOf(value)>=0}
function value(n){var f=form.elements.namedItem(n);return f?f.value.trim():""}
function apply(){
var words=fold(value("text")).split(" "),from=value("from"),to=value("to"),speaker=value("speaker"),shown=0;
facts.forEach(function(f,i){var d=f.dataset;
var ok=words.every(function(w){return texts[i].indexOf(w)>=0})&&(!value("section")||d.section===value("section"))
&&(!value("status")||d.status===value("status"))&&has(d.force,value("force"))&&has(d.place,value("place"))
&&(!speaker||d.speaker===speaker)&&(!from||(d.to&&d.to.slice(0,4)>=from))&&(!to||(d.from&&d.from.slice(0,4)<=to));
f.hidden=!ok;if(ok)shown++});
document.querySelectorAll(".voice").forEach(function(s){s.hidden=!s.querySelector(".fact:not([hidden])")});
["milestone","force","statement"].forEach(function(n){var s=document.getElementById(n);if(s)s.hidden=!s.querySelector(".fact:not([hidden])")});
document.querySelectorAll(".timeline .year").forEach(function(y){var e=y.nextElementSibling,any=false;
while(e&&!e.classList.contains("year")){if(e.classList.contains("fact")&&!e.hidden)any=true;e=e.nextElementSibling}y.hidden=!any});
form.querySelector("output").textContent=shown===facts.length?"":shown+" / "+facts.length}
form.elements.namedItem("evidence").addEventListener("change",function(e){
document.querySelectorAll("details.evidence").forEach(function(d){d.open=e.target.checked})});
form.addEventListener("input",apply);form.addEventListener("change",apply);
form.addEventListener("reset",function(){setTimeout(apply,0)});
form.addEventListener("submit",function(e){e.preventDefault()});
apply();reveal()})();
