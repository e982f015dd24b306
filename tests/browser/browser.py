"""Headless Chromium, and what the tests ask of a page."""

import shutil
import tempfile

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

ARGUMENTS = """--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking
--disable-component-update --disable-sync --force-color-profile=srgb""".split()

LAPTOP, PHONE = (1280, 800), (390, 844)


class Browser:
    """A browser with an empty profile."""

    def __init__(self, shots):
        self.profile = tempfile.mkdtemp()
        self.shots = shots
        options = webdriver.ChromeOptions()
        for argument in [*ARGUMENTS, f"--user-data-dir={self.profile}"]:
            options.add_argument(argument)
        options.binary_location = shutil.which("chromium")
        options.add_experimental_option("prefs", {"intl.accept_languages": "zh-CN,zh"})
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        self.driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
        self.driver.set_script_timeout(100)
        self.size(LAPTOP)

    def close(self):
        self.driver.quit()
        shutil.rmtree(self.profile, ignore_errors=True)

    def size(self, size):
        width, height = size
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)

    def open(self, path, route=""):
        """Opens a file from disk, at a route."""
        self.driver.get("about:blank")
        self.driver.get(path.resolve().as_uri() + route)

    def run(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    def wait(self, script, *arguments):
        """Runs a script that awaits; what it returns, or an error with its text."""
        wrapped = f"const done = arguments[arguments.length - 1]; (async () => {{ {script} }})().then((value) => done([value]), (error) => done([null, String(error)]));"
        value, *error = self.driver.execute_async_script(wrapped, *arguments)
        assert not error, error
        return value

    def find(self, selector):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def press(self, *keys):
        """Presses keys where the focus is."""
        self.driver.switch_to.active_element.send_keys(*[getattr(Keys, key, key) for key in keys])

    def shot(self, name):
        # Two frames, for what is brought into sight in the next.
        self.wait("await new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(go))))")
        self.driver.save_screenshot(str(self.shots / f"{name}.png"))

    def complaints(self):
        """What the console has said since it was asked last."""
        return [entry["message"] for entry in self.driver.get_log("browser")]
