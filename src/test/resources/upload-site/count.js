document.body.addEventListener("attachment:completed", () => {
  const counted = document.querySelector("#completed");
  if (counted) {
    counted.textContent = String(Number(counted.textContent) + 1);
  }
});
